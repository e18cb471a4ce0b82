import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptRoot } from '../../../db/people/adopt-root.ts';
import type { Db } from '../../../db/db.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { deleteSampleUnion } from '../../../db/sample.ts';
import { doneInUnits, unitColumns } from '../../../db/people/unit-columns.ts';
import { saveUnit } from '../../../db/people/units.ts';
import type { TestDb } from '../../helpers/copy-db.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

let own: TestDb;
let db: Db;
beforeAll(async () => {
  own = await createDb();
  ({ db } = own);
});
afterAll(() => own.dispose());

interface Column {
  readonly table: string;
  readonly column: string;
}

let filled = 0;

/** A row of each table of what is done in a unit, with whatever else it has to have. */
async function fillFor(unitId: string): Promise<void> {
  const wanted = await db.query<Column & { type: string }>(
    `select table_name as "table", column_name as "column", data_type as type from information_schema.columns
     where table_schema = 'public' and is_nullable = 'NO' and column_default is null and is_identity = 'NO'
       and column_name <> 'unit_id' and table_name = any ($1)`,
    [doneInUnits],
  );
  const made: Readonly<Record<string, unknown>> = {
    verdict: 'helpful',
    state: 'off',
    deadline_at: new Date('2026-01-06T00:00:00Z'),
    date: '2026-01-05',
    'timestamp with time zone': new Date('2026-01-05T00:00:00Z'),
    jsonb: '{}',
    integer: ++filled,
    bigint: filled,
    boolean: false,
    ARRAY: [],
  };
  for (const table of doneInUnits) {
    const columns = wanted.filter((column) => column.table === table);
    const values = columns.map(({ column, type }) => made[column] ?? made[type] ?? unitId);
    const names = ['unit_id', ...columns.map(({ column }) => column)];
    await db.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      [unitId, ...values],
    );
  }
}

/** The tables with rows that name a unit. */
async function naming(unitId: string): Promise<string[]> {
  const found: string[] = [];
  for (const { table, column } of unitColumns) {
    const rows = await db.query(`select 1 as one from ${table} where ${column} = $1`, [unitId]);
    if (rows.length > 0) found.push(table);
  }
  return found.sort();
}

describe('columns that name a unit', () => {
  it('are all known, so that one added later is not forgotten', async () => {
    const columns = await db.query<Column>(
      `select table_name as "table", column_name as "column" from information_schema.columns
       where table_schema = 'public' and column_name like '%unit\\_id' and table_name in
         (select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE')`,
    );
    const inWords = (all: readonly Column[]) => all.map(({ table, column }) => `${table}.${column}`).sort();
    // The log is never written anew.
    const log = { table: 'audit_log', column: 'unit_id' };
    expect(inWords(columns)).toEqual(inWords([...unitColumns, log]));
  });

  it('follow the unit when the real root takes the place of the one without a row', async () => {
    await fillFor('root');
    const worker = await insertPerson(db, makePerson());
    await db.query(
      `insert into care_moments (unit_id, person_id, happened_on, visit_by, recorded_at)
       values ('root', $1, '2026-01-05', '2026-01-05', now())`,
      [worker],
    );
    await adoptRoot(db, 'root', 'real');
    expect(await naming('root')).toEqual([]);
    expect(await naming('real')).toEqual([...doneInUnits, 'care_moments', 'people'].sort());
  });

  it('go with the sample where something was only tried there', async () => {
    await saveUnit(db, { id: 's', name: '示例', parentId: null, region: null, aliases: [], sample: true });
    await fillFor('s');
    await deleteSampleUnion(db);
    expect(await naming('s')).toEqual([]);
    expect(await naming('root')).toEqual([]);
    // What is real stays.
    expect(await naming('real')).toContain('sending_pauses');
  });
});
