import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/open-embedded.ts';
import { openPostgres } from '../../db/open-postgres.ts';
import type { createDb } from './fresh-db.ts';
import { withDatabase } from './global-setup.ts';

type Opened = Awaited<ReturnType<typeof createDb>>;

/**
 * A copy of a database in which something slow was done once in this run.
 *
 * @param name of what was done; the same name is the same doing.
 * @param fill does it; closes nothing.
 */
export function preparedDb(name: string, fill: (db: Db) => Promise<void>): Promise<Opened> {
  const url = inject('databaseUrl');
  return url ? preparedPostgres(url, name, fill) : preparedFolder(name, fill);
}

async function preparedFolder(name: string, fill: (db: Db) => Promise<void>): Promise<Opened> {
  const prepared = `${inject('templateFolder')}-${name}`;
  if (!existsSync(prepared)) {
    const making = mkdtempSync(`${prepared}-making-`);
    cpSync(inject('templateFolder'), making, { recursive: true });
    const db = await openEmbedded(making);
    await fill(db);
    await db.close();
    // Another worker may have been faster.
    if (existsSync(prepared)) rmSync(making, { recursive: true });
    else renameSync(making, prepared);
  }
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-test-'));
  cpSync(prepared, folder, { recursive: true });
  const db = await openEmbedded(folder);
  return {
    db,
    dispose: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function preparedPostgres(url: string, name: string, fill: (db: Db) => Promise<void>): Promise<Opened> {
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
  const copy = `niangjia_test_${crypto.randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${copy} template ${prepared}`);
  const db = await openPostgres(withDatabase(url, copy));
  return {
    db,
    dispose: async () => {
      await db.close();
      await admin.query(`drop database ${copy}`);
      await admin.close();
    },
  };
}
