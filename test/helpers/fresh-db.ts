import { inject, onTestFinished } from 'vitest';
import type { Db } from '../../db/db.ts';
import type { TestDb } from './copy-db.ts';
import { leaseDb } from './db-pool.ts';

/**
 * A migrated, empty database of the calling test's own: embedded by default, PostgreSQL where DATABASE_URL is
 * set. Call it inside a test (it goes when the test ends) or in `beforeAll` with `dispose` called in `afterAll`.
 */
export const createDb = (): Promise<TestDb> => leaseDb(inject('databaseUrl'), inject('templateFolder'));

/** As `createDb`, disposed of when the running test ends. */
export async function freshDb(): Promise<Db> {
  const { db, dispose } = await createDb();
  onTestFinished(dispose);
  return db;
}
