import type { Browserless, Opened } from './browserless.ts';

/** What staff do with the console's forms. */
export interface ConsoleForms {
  /** Opens a page and sends its first form with these fields, to another address where one is given. */
  submit(page: string, fields: Record<string, string>, to?: string): Promise<Opened>;
  /** As `submit`, with a file in the field `name`. */
  upload(
    page: string,
    to: string,
    file: File,
    name: string,
    fields?: Record<string, string>,
  ): Promise<Opened>;
  /** What the page says to which a form led. */
  notice(location: string | null): Promise<string>;
}

export function consoleForms(browser: Browserless): ConsoleForms {
  const whole = async (page: string, fields: Record<string, string>) => {
    const { hidden } = await browser.open(page);
    return { formKey: hidden['formKey'] ?? '', formId: crypto.randomUUID(), ...fields };
  };
  return {
    submit: async (page, fields, to = page) => browser.submit(to, await whole(page, fields)),
    async upload(page, to, file, name, fields = {}) {
      const body = new FormData();
      for (const [key, value] of Object.entries(await whole(page, fields))) body.set(key, value);
      body.set(name, file);
      return browser.send(to, body);
    },
    notice: async (location) => (await browser.open(location ?? '')).text,
  };
}
