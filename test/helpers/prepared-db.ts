import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { inject } from 'vitest';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/open-embedded.ts';
import { openPostgres } from '../../db/open-postgres.ts';
import { copyDatabase, copyFolder, type TestDb } from './copy-db.ts';
import { withDatabase } from './global-setup.ts';

/**
 * A copy of a database in which something slow was done once in this run.
 *
 * @param name of what was done; the same name is the same doing.
 * @param fill does it; closes nothing.
 */
export function preparedDb(name: string, fill: (db: Db) => Promise<void>): Promise<TestDb> {
  const url = inject('databaseUrl');
  return url ? preparedPostgres(url, name, fill) : preparedFolder(name, fill);
}

async function preparedFolder(name: string, fill: (db: Db) => Promise<void>): Promise<TestDb> {
  const prepared = `${inject('templateFolder')}-${name}`;
  if (!existsSync(prepared)) {
    const making = mkdtempSync(`${prepared}-making-`);
    cpSync(inject('templateFolder'), making, { recursive: true });
    const db = await openEmbedded(making);
    await fill(db);
    await db.close();
    try {
      renameSync(making, prepared);
    } catch (error) {
      // Another worker may have been faster.
      if (!existsSync(prepared)) throw error;
      rmSync(making, { recursive: true });
    }
  }
  return copyFolder(prepared);
}

async function preparedPostgres(url: string, name: string, fill: (db: Db) => Promise<void>): Promise<TestDb> {
  const admin = await openPostgres(url);
  const prepared = `niangjia_prepared_${name.replaceAll(/\W/g, '_')}`.toLowerCase();
  const exists = async () =>
    (await admin.query('select 1 as one from pg_database where datname = $1', [prepared])).length > 0;
  if (!(await exists())) {
    const making = `niangjia_making_${crypto.randomUUID().replaceAll('-', '')}`;
    await admin.query(`create database ${making} template niangjia_template`);
    const db = await openPostgres(withDatabase(url, making));
    await fill(db);
    await db.close();
    if (await exists()) await admin.query(`drop database ${making}`);
    else await admin.query(`alter database ${making} rename to ${prepared}`);
  }
  await admin.close();
  return copyDatabase(url, prepared);
}
