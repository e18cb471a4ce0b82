import type { Db } from '../db.ts';

/** One table's rows about a person, each value as text. */
export interface OwnRows {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Secrets and transcripts of a far end are nobody's data to hand out. */
const leftOut = ['web_sessions', 'sign_in_codes', 'playground_messages'];
/** Where a person's own rows are found otherwise than by `person_id`. */
const otherwise: Readonly<Record<string, string>> = {
  people: 'id = $1',
  teams: 'captain_id = $1',
  application_messages: 'case_id in (select case_id from applications where person_id = $1)',
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Every table that has rows about people, found in the schema itself, so that a table added later is not forgotten.
 * What somebody did as staff (answered_by, opened_by …) is the union's record and no data of theirs.
 */
export async function listOwnTables(db: Db): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'person_id' and table_name in
       (select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE')
     order by 1`,
  );
  const found = [...rows.map(({ name }) => name), ...Object.keys(otherwise)];
  return [...new Set(found)].filter((name) => !leftOut.includes(name)).sort();
}

/** All rows about a person, table by table; tables without any are left out. */
export async function listOwnRows(db: Db, personId: string): Promise<OwnRows[]> {
  const own: OwnRows[] = [];
  for (const table of await listOwnTables(db)) {
    const found = await db.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${quoted(table)} t where ${otherwise[table] ?? 'person_id = $1'}`,
      [personId],
    );
    const rows = found.map(({ row }) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([name, value]): [string, string][] =>
          value === null ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
        ),
      ),
    );
    if (rows.length > 0) own.push({ table, rows });
  }
  return own;
}
