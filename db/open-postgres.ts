import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { Db, Row } from './db.ts';
import { DatabaseUnavailable } from './errors.ts';
import { type HeldName, holdName } from './people/hold-name.ts';

const { builtins } = pg.types;
const asText = (value: string) => value;
const parsers: Record<number, (value: string) => unknown> = {
  [builtins.INT8]: Number,
  [builtins.DATE]: asText,
  [builtins.TIMESTAMP]: asText,
  [builtins.INTERVAL]: asText,
};
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const own = format === 'binary' ? undefined : parsers[oid];
    const usual = pg.types.getTypeParser(oid, 'text') as (value: string) => unknown;
    return own ?? usual;
  },
};

/**
 * Opens a pool on PostgreSQL.
 *
 * @param url a `postgres://` address (DATABASE_URL).
 * @throws DatabaseUnavailable when the server cannot be reached or refuses the login.
 */
export async function openPostgres(url: string): Promise<Db> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000, types });
  // An idle connection may be cut by the server; without a listener that would end the process.
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    const message = error instanceof Error && error.message ? error.message : String(error);
    throw new DatabaseUnavailable('unreachable', withoutPassword(url), message, { cause: error });
  }

  const holds = new Map<string, HeldName>();
  const transaction = new AsyncLocalStorage<pg.PoolClient>();
  const runner = () => transaction.getStore() ?? pool;
  let closing: Promise<void> | undefined;
  return {
    engine: 'postgres',
    query: async <T extends Row>(sql: string, params: readonly unknown[] = []) =>
      (await runner().query<T>(sql, [...params])).rows,
    exec: async (sql) => void (await runner().query(sql)),
    async tx(work) {
      if (transaction.getStore()) return work();
      const client = await pool.connect();
      // A connection cut in between fails the next query; as an unheard event it would end the process.
      const ignore = () => undefined;
      client.on('error', ignore);
      let failure: Error | undefined;
      try {
        await client.query('begin');
        const result = await transaction.run(client, work);
        await client.query('commit');
        return result;
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        // A client that failed may be in an unknown state; the pool makes a new one.
        client.off('error', ignore);
        client.release(failure !== undefined && !('code' in failure));
      }
    },
    async holdWhileAlive(name) {
      const held = holds.get(name) ?? holdName(url, name);
      holds.set(name, held);
      try {
        await held.first;
      } catch (error) {
        holds.delete(name);
        throw error;
      }
    },
    close: () =>
      (closing ??= (async () => {
        await Promise.all([...holds.values()].map((held) => held.release()));
        await pool.end();
      })()),
  };
}

function withoutPassword(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return 'DATABASE_URL';
  parsed.password = '';
  return parsed.href;
}
