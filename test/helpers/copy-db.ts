import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/open-embedded.ts';
import { openPostgres } from '../../db/open-postgres.ts';
import { withDatabase } from './global-setup.ts';

/** A database of a test's own, and what ends it. */
export interface TestDb {
  readonly db: Db;
  readonly dispose: () => Promise<void>;
}

/** A copy of a template beside it, which the run's teardown takes away together with it. */
export function createFolder(template: string): string {
  const folder = mkdtempSync(`${template}-copy-`);
  cpSync(template, folder, { recursive: true });
  return folder;
}

/** The address of a copy of a database beside it on the same server; the run's teardown drops it. */
export async function createDatabase(url: string, template: string): Promise<string> {
  const name = `niangjia_test_${crypto.randomUUID().replaceAll('-', '')}`;
  const admin = await openPostgres(url);
  await admin.query(`create database ${name} template ${template}`);
  await admin.close();
  return withDatabase(url, name);
}

/** An embedded database in a copy of a folder. */
export async function copyFolder(template: string): Promise<TestDb> {
  const folder = createFolder(template);
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
  const own = await createDatabase(url, template);
  const db = await openPostgres(own);
  return {
    db,
    dispose: async () => {
      await db.close();
      const admin = await openPostgres(url);
      await admin.query(`drop database ${new URL(own).pathname.slice(1)}`);
      await admin.close();
    },
  };
}
