import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** How long after a cut connection the lock is asked for again. */
const retryMs = 500;

export interface HeldName {
  /** Resolves when the lock is held for the first time; rejects where it cannot be had at once, and nothing is held then. */
  readonly first: Promise<void>;
  release(): Promise<void>;
}

/**
 * Holds a session lock on a connection of its own, and once it was held takes it again whenever the connection was cut.
 *
 * @param name waited for, where somebody else holds it.
 */
export function holdName(url: string, name: string): HeldName {
  const { promise: first, resolve, reject } = Promise.withResolvers<void>();
  const stopping = new AbortController();
  let client: pg.Client | undefined;
  const once = async () => {
    client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
    const ended = new Promise<void>((end) => {
      client?.on('error', () => end());
      client?.on('end', () => end());
    });
    try {
      await client.connect();
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
      resolve();
      await ended;
    } catch (error) {
      // Heard the first time only: later its leases still protect what it is sending.
      reject(error);
    }
    await client.end().catch(() => undefined);
  };
  const keepHolding = async () => {
    await once();
    await first;
    while (!stopping.signal.aborted) {
      await sleep(retryMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (!stopping.signal.aborted) await once();
    }
  };
  const holding = keepHolding().catch(() => undefined);
  return {
    first,
    async release() {
      stopping.abort();
      await client?.end().catch(() => undefined);
      await holding;
    },
  };
}
