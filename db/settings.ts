import { type Db, queryOne } from './db.ts';

/** Reads one remembered decision or state of the installation; the caller knows its type. */
export async function readSetting<T>(db: Db, key: string): Promise<T | undefined> {
  const row = await queryOne<{ value: T }>(db, 'select value from settings where key = $1', [key]);
  return row?.value;
}

export async function writeSetting(db: Db, key: string, value: unknown): Promise<void> {
  await db.query(
    `insert into settings (key, value) values ($1, $2::jsonb)
     on conflict (key) do update set value = excluded.value`,
    [key, JSON.stringify(value)],
  );
}

/** The values of every setting whose key begins so, by key. */
export async function listSettings(db: Db, beginning: string): Promise<unknown[]> {
  const rows = await db.query<{ value: unknown }>(
    'select value from settings where starts_with(key, $1) order by key',
    [beginning],
  );
  return rows.map(({ value }) => value);
}
