import { type Browserless, createBrowserless } from './browserless.ts';
import { consoleForms, type ConsoleForms } from './console-forms.ts';
import { createUnion, type Union } from './union.ts';

export interface ConsoleUnion extends ConsoleForms {
  readonly union: Union;
  readonly browser: Browserless;
}

/** The sample union with its web server, and staff's way through the console; `union.niangjia.stop` ends both. */
export async function openConsole(): Promise<ConsoleUnion> {
  const union = await createUnion({
    at: '2026-11-20T10:00:00+08:00',
    sample: true,
    env: { NIANGJIA_HTTP_PORT: '0' },
  });
  await union.niangjia.start();
  const browser = createBrowserless(union.niangjia.webUrl());
  return { union, browser, ...consoleForms(browser) };
}
