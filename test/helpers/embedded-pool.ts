import { afterAll } from 'vitest';
import type { Db } from '../../db/db.ts';
import { copyFolder, type TestDb } from './copy-db.ts';
import { guardedDb } from './guarded-db.ts';

interface Embedded {
  readonly db: Db;
  readonly tables: readonly string[];
}

/** Instances that a finished test of this file gave back. Starting one costs a second, emptying one a tenth. */
const idle: Embedded[] = [];
const started: TestDb[] = [];

afterAll(async () => {
  for (const { dispose } of started) await dispose();
});

/**
 * An embedded database as the template has it: one given back by an earlier test and emptied, else a new copy.
 *
 * @param template a migrated data folder without rows of ours.
 */
export async function leaseEmbedded(template: string): Promise<TestDb> {
  const embedded = (await takeIdle()) ?? (await copyOf(template));
  const db = ownHandle(embedded.db);
  return {
    db,
    async dispose() {
      await db.close();
      idle.push(embedded);
    },
  };
}

async function takeIdle(): Promise<Embedded | undefined> {
  for (let candidate = idle.pop(); candidate; candidate = idle.pop()) {
    if (await empty(candidate)) return candidate;
  }
  return undefined;
}

async function copyOf(template: string): Promise<Embedded> {
  const own = await copyFolder(template);
  started.push(own);
  return { db: own.db, tables: await tablesOf(own.db) };
}

async function tablesOf(db: Db): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Takes all rows back. @returns false when the test changed the tables themselves. */
async function empty({ db, tables }: Embedded): Promise<boolean> {
  if ((await tablesOf(db)).join() !== tables.join()) return false;
  const own = tables.filter((name) => name !== 'schema_migrations');
  const filled = await db.query<{ name: string }>(
    own.map((name) => `(select '${name}' as name from "${name}" limit 1)`).join(' union all '),
  );
  const names = filled.map(({ name }) => `"${name}"`).join(', ');
  // Append-only tables refuse to be emptied by their triggers, which a replica doesn't run.
  await db.exec(`reset all; set session_replication_role = replica;
    ${names && `truncate ${names} cascade;`} reset session_replication_role;
    select setval(format('%I', sequencename)::regclass, start_value, false)
      from pg_sequences where last_value is not null`);
  return true;
}

/** A handle that closes for its test alone: what the test left running is refused, as by a closed database. */
function ownHandle(db: Db): Db {
  let closed = false;
  const open = () => {
    if (closed) throw new Error('the embedded database has stopped');
  };
  return {
    ...guardedDb(db, open),
    async close() {
      closed = true;
    },
  };
}
