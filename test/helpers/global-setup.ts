import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../db/migrate.ts';
import { openEmbedded } from '../../db/embedded/open-embedded.ts';
import { openPostgres } from '../../db/open-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated data folder to copy, or the name of a migrated template database. */
    templateFolder: string;
    databaseUrl: string;
  }
}

/** Migrates one template database; the tests then use copies of it, which is ten times faster. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL'] ?? '';
  project.provide('databaseUrl', url);
  if (url) {
    // What a broken-off run left was made by other code.
    await dropDatabases(url);
    const admin = await openPostgres(url);
    await admin.query('create database niangjia_template');
    await admin.close();
    const template = await openPostgres(withDatabase(url, 'niangjia_template'));
    await migrate(template);
    await template.close();
    project.provide('templateFolder', '');
    return () => dropDatabases(url);
  }
  const root = mkdtempSync(join(roomForCopies(), 'niangjia-template-'));
  const folder = join(root, 'template');
  const db = await openEmbedded(folder);
  await migrate(db);
  await db.close();
  project.provide('templateFolder', folder);
  return async () => rmSync(root, { recursive: true, force: true });
}

/** Hundreds of copies of 60 MB go through it: in memory, where there is room, each takes a tenth of the time. */
function roomForCopies(): string {
  const memory = '/dev/shm';
  const enough = 4 * 1024 ** 3;
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= enough ? memory : tmpdir();
}

async function dropDatabases(url: string): Promise<void> {
  const admin = await openPostgres(url);
  const ours = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^niangjia_(template|prepared_|making_|test_)'`,
  );
  for (const { name } of ours) await admin.query(`drop database ${name} with (force)`);
  await admin.close();
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}
