import { inject, onTestFinished } from 'vitest';
import type { Db } from '../../db/db.ts';
import { copyDatabase, type TestDb } from './copy-db.ts';
import { leaseEmbedded } from './embedded-pool.ts';

/**
 * A migrated, empty database of the calling test's own: embedded by default, PostgreSQL where DATABASE_URL is
 * set. Call it inside a test (it goes when the test ends) or in `beforeAll` with `dispose` called in `afterAll`.
 */
export function createDb(): Promise<TestDb> {
  const url = inject('databaseUrl');
  return url ? copyDatabase(url, 'niangjia_template') : leaseEmbedded(inject('templateFolder'));
}

/** As `createDb`, disposed of when the running test ends. */
export async function freshDb(): Promise<Db> {
  const { db, dispose } = await createDb();
  onTestFinished(dispose);
  return db;
}
