import type { Db } from './db.ts';

/** Runs `work` in a transaction whose queries all see the database as it was at its beginning. */
export function inSnapshot<T>(db: Db, work: () => Promise<T>): Promise<T> {
  return db.tx(async () => {
    await db.query('set transaction isolation level repeatable read');
    return work();
  });
}
