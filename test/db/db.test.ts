import { describe, expect, it } from 'vitest';
import { queryOne } from '../../db/db.ts';
import { isUniqueViolation } from '../../db/errors.ts';
import { migrate, readMigrations } from '../../db/migrate.ts';
import { readSetting, writeSetting } from '../../db/settings.ts';
import { freshDb } from '../helpers/fresh-db.ts';

describe('db', () => {
  it('returns the same value types on both engines', async () => {
    const db = await freshDb();
    const row = await queryOne(
      db,
      `select 9007199254740991::int8 as big, date '1991-09-15' as day, timestamptz '2026-01-01T00:00:00Z' as at,
         '{"a":[1]}'::jsonb as json, $1::text[] as list, 1.50::numeric as amount`,
      [['a', 'b,c']],
    );
    expect(row).toEqual({
      big: 9007199254740991,
      day: '1991-09-15',
      at: new Date('2026-01-01T00:00:00Z'),
      json: { a: [1] },
      list: ['a', 'b,c'],
      amount: '1.50',
    });
  });

  it('rolls back everything in a failed transaction, nested ones included', async () => {
    const db = await freshDb();
    const failed = db.tx(async () => {
      await writeSetting(db, 'a', 1);
      await db.tx(() => writeSetting(db, 'b', 2));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await db.query('select * from settings')).toEqual([]);
  });

  it('keeps concurrent transactions apart', async () => {
    const db = await freshDb();
    await writeSetting(db, 'n', 0);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        db.tx(async () => {
          await db.query(`select 1 from settings where key = 'n' for update`);
          const n = await readSetting<number>(db, 'n');
          await writeSetting(db, 'n', (n ?? 0) + 1);
        }),
      ),
    );
    expect(await readSetting(db, 'n')).toBe(20);
  });

  it('recognises a violated unique key', async () => {
    const db = await freshDb();
    const insert = () => db.query(`insert into settings (key, value) values ('k', '1')`);
    await insert();
    const error = await insert().catch((caught: unknown) => caught);
    expect(isUniqueViolation(error)).toBe(true);
  });
});

describe('migrate', () => {
  it('runs nothing on a database that is up to date', async () => {
    const db = await freshDb();
    expect(await migrate(db)).toEqual([]);
  });

  it('refuses a database made by a newer version', async () => {
    const db = await freshDb();
    await db.query(`insert into schema_migrations (number, name, sha256) values (9999, 'future', '')`);
    await expect(migrate(db)).rejects.toThrow('migration 9999');
  });

  it('gives no number twice', () => {
    const numbers = readMigrations().map((migration) => migration.number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
