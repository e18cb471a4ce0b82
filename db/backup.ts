import { readAuditHead } from './privacy/audit-log.ts';
import { type Db, queryOne } from './db.ts';
import { eraseOwner, listErasures } from './privacy/erasures.ts';
import { readMigrations } from './migrate.ts';
import { inSnapshot } from './snapshot.ts';

/** Rows go through memory in batches of this many. */
const batchSize = 500;

/** One line of a backup: first the header, then tables and their rows, at the end the sequences. */
export type BackupLine =
  | {
      readonly kind: 'header';
      readonly format: 1;
      readonly migrations: readonly string[];
      /** When it was made; earlier versions did not write it. */
      readonly at?: string;
    }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly kind: 'sequence'; readonly sequence: string; readonly value: number };

/** The backup was made by another version, or is no backup at all. */
export class BackupUnusable extends Error {
  override readonly name = 'BackupUnusable';
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

interface Column {
  readonly name: string;
  /** Its type as SQL, such as `vector(256)`. */
  readonly type: string;
}

async function listTables(db: Db): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Columns that are written; generated ones make themselves. */
function listColumns(db: Db, table: string): Promise<Column[]> {
  return db.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [`public.${quoted(table)}`],
  );
}

const listSequences = (db: Db) =>
  db.query<{ sequence: string; value: number | null }>(
    `select sequencename as sequence, last_value::int8 as value from pg_sequences where schemaname = 'public'`,
  );

/**
 * Reads everything in one snapshot. Values are PostgreSQL's own text form, so a backup made on the embedded
 * database can be restored on PostgreSQL and the other way round.
 */
export async function writeBackup(db: Db, write: (line: BackupLine) => Promise<void>): Promise<void> {
  await inSnapshot(db, async () => {
    await write({ kind: 'header', format: 1, migrations: migrationNames() });
    for (const table of await listTables(db)) {
      const columns = await listColumns(db, table);
      await write({ kind: 'table', table, columns: columns.map(({ name }) => name) });
      const list = columns.map(({ name }) => `${quoted(name)}::text`).join(', ');
      // A cursor keeps memory bounded however large the table is.
      await db.query(
        `declare backup_rows no scroll cursor for select array[${list}]::text[] as row from ${quoted(table)}`,
      );
      for (;;) {
        const batch = await db.query<{ row: (string | null)[] }>(`fetch ${batchSize} from backup_rows`);
        if (batch.length === 0) break;
        await write({ kind: 'rows', rows: batch.map(({ row }) => row) });
      }
      await db.query('close backup_rows');
    }
    for (const { sequence, value } of await listSequences(db)) {
      if (value !== null) await write({ kind: 'sequence', sequence, value });
    }
  });
}

/**
 * Replaces everything in the database by the backup, in one transaction: a bad backup changes nothing. What was due
 * between the backup and `now` may have been sent already: it is not sent again, what waited becomes *uncertain*.
 * Sign-ins do not come back, nor what somebody had deleted, be it before the backup or after.
 *
 * @throws BackupUnusable
 */
export async function readBackup(db: Db, lines: AsyncIterable<BackupLine>, now: Date): Promise<void> {
  await db.tx(async () => {
    const foreignKeys = await dropForeignKeys(db);
    const erasures = await listErasures(db);
    // What staff did is never undone: the log goes on, and only an empty one is taken from the backup.
    const keepsAuditLog = (await readAuditHead(db)) !== undefined;
    const isKept = (table: string) => table === 'audit_log' && keepsAuditLog;
    for (const table of await listTables(db)) {
      if (!isKept(table)) await db.query(`delete from ${quoted(table)}`);
    }
    let insert: ((rows: readonly (readonly (string | null)[])[]) => Promise<void>) | undefined;
    let checked = false;
    for await (const line of lines) {
      if (!checked && line.kind !== 'header')
        throw new BackupUnusable('the file does not begin with a header');
      switch (line.kind) {
        case 'header':
          checkHeader(line);
          checked = true;
          break;
        case 'table':
          insert = isKept(line.table) ? undefined : await inserter(db, line.table, line.columns);
          break;
        case 'rows':
          await insert?.(line.rows);
          break;
        case 'sequence':
          await db.query('select setval($1::regclass, $2)', [`public.${quoted(line.sequence)}`, line.value]);
          break;
      }
    }
    if (!checked) throw new BackupUnusable('the file is empty');
    await settleRestored(db, now);
    for (const erasure of erasures) await eraseOwner(db, erasure);
    for (const key of foreignKeys) {
      await db.query(`alter table ${key.table} add constraint ${quoted(key.name)} ${key.definition}`);
    }
  });
}

async function settleRestored(db: Db, now: Date): Promise<void> {
  await db.query('update plan_states set planned_until = greatest(planned_until, $1)', [now]);
  await db.query(
    `update deliveries set status = 'uncertain', reason = 'restored', lease_until = null, claimed_by = null
     where status in ('planned', 'sending') and due_at <= $1`,
    [now],
  );
  await db.query('delete from web_sessions');
  await db.query('delete from sign_in_codes');
}

const migrationNames = () => readMigrations().map(({ number, name }) => `${number} ${name}`);

function checkHeader(header: Extract<BackupLine, { kind: 'header' }>): void {
  const ours = migrationNames();
  if (header.format === 1 && JSON.stringify(header.migrations) === JSON.stringify(ours)) return;
  throw new BackupUnusable(
    `the backup has migrations up to "${header.migrations?.at(-1)}", this version "${ours.at(-1)}"`,
  );
}

/** Rows come table by table, not in the order in which they refer to each other. */
async function dropForeignKeys(db: Db): Promise<{ table: string; name: string; definition: string }[]> {
  const keys = await db.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const key of keys) await db.query(`alter table ${key.table} drop constraint ${quoted(key.name)}`);
  return keys;
}

async function inserter(db: Db, table: string, names: readonly string[]) {
  const columns = await listColumns(db, table);
  const known = await queryOne(
    db,
    'select 1 as one from pg_tables where schemaname = $1 and tablename = $2',
    ['public', table],
  );
  if (!known) throw new BackupUnusable(`unknown table ${table}`);
  const typed = names.map((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (!column) throw new BackupUnusable(`unknown column ${table}.${name}`);
    return column;
  });
  const values = typed.map(({ type }, index) => `(r.v ->> ${index})::${type}`).join(', ');
  const sql = `insert into ${quoted(table)} (${typed.map(({ name }) => quoted(name)).join(', ')})
    overriding system value select ${values} from jsonb_array_elements($1::jsonb) as r(v)`;
  return async (rows: readonly (readonly (string | null)[])[]) => {
    await db.query(sql, [JSON.stringify(rows)]);
  };
}
