import { describe, expect, it } from 'vitest';
import { queryOne } from '../../db/db.ts';
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

  it('takes and gives the same values however often a statement is run', async () => {
    const db = await freshDb();
    const sql = `select $1::text as text, $2::int8 as big, $3::timestamptz as at, $4::jsonb as json,
      $5::text[] as list, $6::vector as vector, $7::bool as yes, $8::date as day`;
    const at = new Date('2026-01-01T00:00:00Z');
    const given = ['娘', 7, at, '{"a":null}', ['a"b', null, '{}'], '[1,2]', true, '1991-09-15'];
    const nothing = given.map(() => null);
    const row = {
      ...{ text: '娘', big: 7, at, json: { a: null }, list: ['a"b', null, '{}'] },
      ...{ vector: '[1,2]', yes: true, day: '1991-09-15' },
    };
    const empty = Object.fromEntries(Object.keys(row).map((name) => [name, null]));
    for (let run = 0; run < 3; run += 1) {
      expect(await db.query(sql, given)).toEqual([row]);
      expect(await db.query(sql, nothing)).toEqual([empty]);
    }
    expect(await db.query(`${sql} where false`, given)).toEqual([]);
  });

  it('knows a changed table at once, however it was changed', async () => {
    const db = await freshDb();
    const columns = async () => Object.keys((await db.query('select * from changing'))[0] ?? {});
    await db.exec(`create table changing (a int); insert into changing values (1)`);
    expect(await columns()).toEqual(['a']);
    await db.exec('alter table changing add column b int');
    expect(await columns()).toEqual(['a', 'b']);
    await db.query('alter table changing drop column a');
    expect(await columns()).toEqual(['b']);
    const undone = db.tx(async () => {
      await db.exec('alter table changing alter column b type text; alter table changing add column c int');
      expect(await columns()).toEqual(['b', 'c']);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await columns()).toEqual(['b']);
  });

  it('goes on after statements that fail, first or later, in and out of a transaction', async () => {
    const db = await freshDb();
    const divide = (by: unknown) => db.query<{ n: number }>('select 10 / $1::int as n', [by]);
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' });
    expect(await divide(5)).toEqual([{ n: 2 }]);
    await expect(divide('x')).rejects.toMatchObject({ code: '22P02' });
    const failed = db.tx(async () => {
      await expect(divide(0)).rejects.toMatchObject({ code: '22012' });
      // As after every failure within a transaction.
      await expect(divide(5)).rejects.toMatchObject({ code: '25P02' });
      await expect(db.query('select 1 as new')).rejects.toMatchObject({ code: '25P02' });
      throw new Error('over');
    });
    await expect(failed).rejects.toThrow('over');
    expect(await divide(2)).toEqual([{ n: 5 }]);
    await expect(db.query('selec')).rejects.toMatchObject({ code: '42601' });
    const two = db.query('select $1::int as a, $2::int as b', [1]);
    await expect(two).rejects.toMatchObject({ code: '08P01' });
    expect(await divide(1)).toEqual([{ n: 10 }]);
  });

  it('runs more different statements than it keeps, and one more often than it keeps its plan', async () => {
    const db = await freshDb();
    const numbers = Array.from({ length: 450 }, (_, index) => index % 225);
    for (const n of numbers) expect(await db.query(`select ${n} as n`)).toEqual([{ n }]);
    for (const n of numbers.slice(0, 225))
      expect(await db.query('select $1::int as n', [n])).toEqual([{ n }]);
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
