import { inject, onTestFinished } from 'vitest';
import type { Db } from '../../db/db.ts';
import { openPostgres } from '../../db/open-postgres.ts';
import { leaseEmbedded } from './embedded-pool.ts';
import { withDatabase } from './global-setup.ts';

/**
 * A migrated, empty database of the calling test's own: embedded by default, PostgreSQL where DATABASE_URL is
 * set. Call it inside a test (it goes when the test ends) or in `beforeAll` with `dispose` called in `afterAll`.
 */
export async function createDb(): Promise<{ db: Db; dispose: () => Promise<void> }> {
  const url = inject('databaseUrl');
  if (url) {
    const name = `niangjia_test_${crypto.randomUUID().replaceAll('-', '')}`;
    const admin = await openPostgres(url);
    await admin.query(`create database ${name} template niangjia_template`);
    const db = await openPostgres(withDatabase(url, name));
    return {
      db,
      dispose: async () => {
        await db.close();
        await admin.query(`drop database ${name}`);
        await admin.close();
      },
    };
  }
  return leaseEmbedded(inject('templateFolder'));
}

/** As `createDb`, disposed of when the running test ends. */
export async function freshDb(): Promise<Db> {
  const { db, dispose } = await createDb();
  onTestFinished(dispose);
  return db;
}
