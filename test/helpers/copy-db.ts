import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/open-embedded.ts';
import { openPostgres } from '../../db/open-postgres.ts';
import { withDatabase } from './global-setup.ts';

/** A database of a test's own, and what ends it. */
export interface TestDb {
  readonly db: Db;
  readonly dispose: () => Promise<void>;
}

/** An embedded database in a copy of a folder. */
export async function copyFolder(template: string): Promise<TestDb> {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-test-'));
  cpSync(template, folder, { recursive: true });
  const db = await openEmbedded(folder);
  return {
    db,
    dispose: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A copy of a database beside it on the same server. */
export async function copyDatabase(url: string, template: string): Promise<TestDb> {
  const name = `niangjia_test_${crypto.randomUUID().replaceAll('-', '')}`;
  const admin = await openPostgres(url);
  await admin.query(`create database ${name} template ${template}`);
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
