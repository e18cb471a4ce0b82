import type { Db } from './db.ts';

/** Waits until no other process is in the same section; held until the surrounding transaction ends. */
export async function lockSection(db: Db, name: string): Promise<void> {
  // One process, and one transaction at a time.
  if (db.engine === 'embedded') return;
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}
