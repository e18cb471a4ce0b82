import type { IncomingHttpHeaders } from 'node:http';

export type OriginReason = 'ok' | 'foreign_host' | 'foreign_origin';

export interface OriginDecision {
  readonly allowed: boolean;
  readonly reason: OriginReason;
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);
const wildcards = new Set(['0.0.0.0', '::', '[::]']);

/** Whether only this machine can reach a server on `host`. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether a proxy stands in between: then the far end is not this machine, whatever the socket says. */
export function cameThroughProxy(headers: IncomingHttpHeaders): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some(
    (name) => name in headers,
  );
}

/**
 * Refuses what a foreign page in somebody's browser can send here: requests to another name that was made to
 * resolve to this machine (DNS rebinding), and posts from another origin.
 *
 * @param listenHost the configured address. On a wildcard address and behind a proxy any name is taken: there
 *   nothing is shown without a session, whose cookie never goes to a foreign name.
 */
export function decideOrigin(
  { method, headers }: { method: string; headers: IncomingHttpHeaders },
  listenHost: string,
): OriginDecision {
  const host = headers.host ?? '';
  const anyName = wildcards.has(listenHost) || cameThroughProxy(headers);
  const name = hostname(`http://${host}`);
  if (
    name === undefined ||
    !(anyName || loopbackNames.has(name) || name === hostname(`http://${bracketed(listenHost)}`))
  ) {
    return { allowed: false, reason: 'foreign_host' };
  }
  const reads = method === 'GET' || method === 'HEAD';
  if (reads || sameHost(headers.origin, host)) return { allowed: true, reason: 'ok' };
  return { allowed: false, reason: 'foreign_origin' };
}

const bracketed = (host: string) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

const hostname = (url: string) => (URL.canParse(url) ? new URL(url).hostname : undefined);

const sameHost = (origin: string | undefined, host: string) =>
  origin !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
