import http from 'node:http';

/** The proxies between this machine and the outside, as curl and npm are told of them. */
export interface Proxies {
  /** For addresses that begin with http://, and with https://; each with its own scheme, and with name and password where it wants them. */
  readonly http?: string | undefined;
  readonly https?: string | undefined;
  /** What is reached without them: names, beginnings with a dot, addresses; separated by commas. */
  readonly except: string;
}

/**
 * Lets everything in this process that speaks HTTP go through them: Feishu's interface and its long connection, a
 * model, embeddings. Comes before the first of these is opened.
 *
 * @returns takes it back; undefined where this Node cannot do it (before 24.14).
 */
export function goThrough({ http: plain, https, except }: Proxies): (() => void) | undefined {
  // Its type does not know of older ones.
  const set = http.setGlobalProxyFromEnv as typeof http.setGlobalProxyFromEnv | undefined;
  return set?.({
    ...(plain ? { HTTP_PROXY: plain } : {}),
    ...(https ? { HTTPS_PROXY: https } : {}),
    NO_PROXY: except,
  });
}
