import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { lockSection } from './advisory-lock.ts';
import type { Db } from './db.ts';
import { DatabaseUnavailable } from './errors.ts';

const folder = new URL('./migrations/', import.meta.url);

interface Migration {
  number: number;
  name: string;
  sql: string;
  sha256: string;
}

/** Reads the numbered migrations (`0001_name.sql`), in order. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, folder), 'utf8');
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(5, -4),
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

/**
 * Brings the database to the newest migration; several processes may call it at once.
 *
 * @returns the names of the migrations that ran now.
 * @throws DatabaseUnavailable when an applied migration was edited since, or the database is newer than the code.
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrations = readMigrations();
  return db.tx(async () => {
    // Held until commit; the embedded database has one session and needs no other guard.
    await lockSection(db, 'migrate');
    await db.exec(`create table if not exists schema_migrations (
      number int primary key, name text not null, sha256 text not null,
      applied_at timestamptz not null default now())`);
    const applied = await db.query<{ number: number; sha256: string }>(
      'select number, sha256 from schema_migrations order by number',
    );
    for (const row of applied) {
      const known = migrations.find((migration) => migration.number === row.number);
      if (known?.sha256 === row.sha256) continue;
      throw new DatabaseUnavailable(
        'other_version',
        'schema_migrations',
        known
          ? `migration ${row.number} has changed since it was applied`
          : `the database has migration ${row.number}, which this version does not know`,
      );
    }
    const missing = migrations.filter(({ number }) => !applied.some((row) => row.number === number));
    for (const { number, name, sql, sha256 } of missing) {
      await db.exec(sql);
      await db.query('insert into schema_migrations (number, name, sha256) values ($1, $2, $3)', [
        number,
        name,
        sha256,
      ]);
    }
    return missing.map(({ name }) => name);
  });
}
