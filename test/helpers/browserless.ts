/** What came back; `hidden` are the hidden fields of the first form of ours. */
export interface Opened {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly hidden: Readonly<Record<string, string>>;
}

/** A browser without its window: keeps cookies, opens pages, sends forms, follows nothing. */
export interface Browserless {
  readonly url: string;
  cookie(): string;
  open(path: string): Promise<Opened>;
  submit(path: string, fields: Readonly<Record<string, string>>): Promise<Opened>;
  send(path: string, body: FormData): Promise<Opened>;
}

/** @param cookie cookies it already has, as a header has them. */
export function createBrowserless(url: string, cookie = ''): Browserless {
  const jar = new Map(
    cookie
      .split('; ')
      .filter(Boolean)
      .map((pair) => pairOf(pair)),
  );
  const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = async (path: string, init: RequestInit): Promise<Opened> => {
    const headers = { origin: url, accept: 'text/html', cookie: header() };
    const response = await fetch(url + path, { ...init, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [name, value] = pairOf(set.split(';')[0] ?? '');
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      location: response.headers.get('location'),
      text,
      hidden: hiddenIn(text),
    };
  };
  return {
    url,
    cookie: header,
    open: (path) => request(path, {}),
    submit: (path, fields) => request(path, { method: 'POST', body: new URLSearchParams(fields) }),
    send: (path, body) => request(path, { method: 'POST', body }),
  };
}

const pairOf = (pair: string): [string, string] => {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
};

function hiddenIn(text: string): Record<string, string> {
  const form = text.match(/<form[\s\S]*?<\/form>/g)?.find((found) => found.includes('formKey')) ?? '';
  const fields = form.matchAll(/<input\s+type="hidden"\s+name="([^"]*)"\s+value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}
