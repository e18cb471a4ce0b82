import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/open-embedded.ts';
import { openPostgres } from '../../db/open-postgres.ts';
import { createDatabase, createFolder, type TestDb } from './copy-db.ts';
import { guardedDb } from './guarded-db.ts';

/** A database that outlives the test it was made for: emptied, it serves the next one. */
interface Pooled {
  /** Empties it. */
  readonly keeper: Db;
  /** A handle of one test's own, which closes without ending the database. */
  open(): Promise<Db>;
  /** Its tables and migrations as the template has them. */
  readonly shape: string;
}

/**
 * Databases that a finished test of this worker gave back, whichever file it stood in (test files share a worker).
 * Making one costs a second, emptying one a tenth. The run's teardown takes them away.
 */
const idle: Pooled[] = [];

/** A database as the template has it, migrated and without rows of ours: one given back and emptied, else a new copy. */
export async function leaseDb(url: string, templateFolder: string): Promise<TestDb> {
  const pooled = (await takeIdle()) ?? (await (url ? newDatabase(url) : newFolder(templateFolder)));
  const db = await pooled.open();
  return {
    db,
    async dispose() {
      await db.close();
      idle.push(pooled);
    },
  };
}

async function newFolder(template: string): Promise<Pooled> {
  const keeper = await openEmbedded(createFolder(template));
  return { keeper, open: async () => ownHandle(keeper), shape: await shapeOf(keeper) };
}

async function newDatabase(url: string): Promise<Pooled> {
  const own = await createDatabase(url, 'niangjia_template');
  const keeper = await openPostgres(own);
  return { keeper, open: () => openPostgres(own), shape: await shapeOf(keeper) };
}

async function takeIdle(): Promise<Pooled | undefined> {
  for (let candidate = idle.pop(); candidate; candidate = idle.pop()) {
    if (await empty(candidate)) return candidate;
    await candidate.keeper.close();
  }
  return undefined;
}

const tablesOf = (db: Db) =>
  db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );

async function shapeOf(db: Db): Promise<string> {
  const migrations = await db.query(`select number, sha256 from schema_migrations order by number`);
  return JSON.stringify([await tablesOf(db), migrations]);
}

/** Takes all rows back. @returns false when the test changed the tables or migrations themselves. */
async function empty({ keeper, shape }: Pooled): Promise<boolean> {
  if ((await shapeOf(keeper)) !== shape) return false;
  const own = (await tablesOf(keeper)).filter(({ name }) => name !== 'schema_migrations');
  const filled = await keeper.query<{ name: string }>(
    own.map(({ name }) => `(select '${name}' as name from "${name}" limit 1)`).join(' union all '),
  );
  const names = filled.map(({ name }) => `"${name}"`).join(', ');
  // Append-only tables refuse to be emptied by their triggers, which a replica doesn't run.
  await keeper.exec(`reset all; set session_replication_role = replica; select pg_advisory_unlock_all();
    ${names && `truncate ${names} cascade;`} reset session_replication_role;
    select setval(format('%I', sequencename)::regclass, start_value, false)
      from pg_sequences where last_value is not null`);
  return true;
}

/** A handle on the one session of an embedded database: what a test left running is refused, as by a closed one. */
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
