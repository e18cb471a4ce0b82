import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { findPerson, insertPerson } from '../../../db/people/people.ts';
import { listUnits, setMembersInformed } from '../../../db/people/units.ts';
import { importUnits } from '../../../jobs/people/import-units.ts';
import { newcomer } from '../../../jobs/people/newcomer.ts';
import { planUnits } from '../../../jobs/people/plan-units.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { file, workbook } from '../../helpers/spreadsheet.ts';

const real = { sample: false };
const importCsv = async (db: Db, text: string) =>
  (await importUnits(db, file('单位.csv', text), real)).counts;
const parents = async (db: Db) =>
  Object.fromEntries((await listUnits(db)).map(({ id, parentId }) => [id, parentId]));

describe('importUnits', () => {
  it('takes the tree in any order, with parents by id, name or alias', async () => {
    const db = await freshDb();
    const report = await importCsv(
      db,
      '编号,名称,上级,地区,别名\nc,三车间,沈阳厂,,\nb,沈阳基地,总部,辽宁,"沈阳厂、老厂区"\na,集团工会,,辽宁,总部\nd,四车间,b,,\n',
    );
    expect(report).toEqual({ added: 4, updated: 0, unchanged: 0, rejected: [] });
    expect(await parents(db)).toEqual({ a: null, b: 'a', c: 'b', d: 'b' });
  });

  it('changes nothing the second time, and only what differs the third time', async () => {
    const db = await freshDb();
    const text = '编号,名称,上级\na,集团,\nb,基地,a\n';
    await importCsv(db, text);
    expect(await importCsv(db, text)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(await importCsv(db, text.replace('基地', '新基地'))).toMatchObject({ updated: 1, unchanged: 1 });
  });

  it('tells line by line what would change, and changes nothing, when tried out', async () => {
    const db = await freshDb();
    await importCsv(db, '编号,名称,上级\na,集团,\nb,基地,a\n');
    const text = '编号,名称,上级,地区\nb,新基地,a,辽宁\nc,三车间,b,\nd,四车间,火星,\n';
    const tried = await importUnits(db, file('单位.csv', text), { ...real, dryRun: true });
    expect(tried).toEqual({
      counts: { added: 1, updated: 1, unchanged: 0, rejected: [expect.objectContaining({ row: 4 })] },
      differences: [
        '第2行 更新 基地：名称 基地 → 新基地；地区 （空） → 辽宁',
        '第3行 新增 三车间（编号 c，在“新基地”下面）',
      ],
    });
    expect(await parents(db)).toEqual({ a: null, b: 'a' });
  });

  it('keeps what the file has no column for, clears what it leaves empty, and never the confirmation', async () => {
    const db = await freshDb();
    await importCsv(db, '编号,名称,上级,地区,别名\na,集团,,辽宁,总部\n');
    await setMembersInformed(db, 'a', true);
    await importCsv(db, '编号,名称,别名\na,集团工会,\n');
    expect(await listUnits(db)).toMatchObject([
      { name: '集团工会', region: '辽宁', aliases: [], membersInformed: true },
    ]);
  });

  it('reads numbers as ids from a workbook', async () => {
    const db = await freshDb();
    const path = await workbook([
      ['单位表'],
      ['编号', '名称', '上级'],
      [100, '集团', null],
      [101, '一车间', 100],
    ]);
    expect(await importUnits(db, path, real)).toMatchObject({ counts: { added: 2 } });
    expect(await parents(db)).toEqual({ '100': null, '101': '100' });
  });

  it('hands what belonged to the placeholder root to the first real root', async () => {
    const db = await freshDb();
    const id = await insertPerson(db, newcomer('张三', 'root'));
    await importCsv(db, '编号,名称,上级\nb,基地,a\na,集团,\n');
    expect(await findPerson(db, id)).toMatchObject({ unitId: 'a' });
  });

  it('rejects rows, with those below them, and takes the rest', async () => {
    const db = await freshDb();
    const { added, rejected } = await importCsv(
      db,
      [
        '编号,名称,上级',
        'a,集团,',
        'a,又一个,',
        'b,,a',
        'c,车间,没有这个',
        'd,班组,c',
        'e,圈一,f',
        'f,圈二,e',
        'g,自己,g',
        'h,好的,a',
      ].join('\n'),
    );
    expect(added).toBe(2);
    expect(rejected.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      expect.stringMatching(/^3 编号“a”和第2行重复/),
      expect.stringMatching(/^4 缺名称/),
      expect.stringMatching(/^5 上级“没有这个”不在表里/),
      expect.stringMatching(/^6 上级“c”那一行没有收下/),
      expect.stringMatching(/^7 上下级绕成了一个圈/),
      expect.stringMatching(/^8 上下级绕成了一个圈/),
      expect.stringMatching(/^9 上下级绕成了一个圈/),
    ]);
    expect(await parents(db)).toEqual({ a: null, h: 'a' });
  });

  it('asks for the id where several units have the name of the parent', async () => {
    const db = await freshDb();
    const { rejected } = await importCsv(
      db,
      '编号,名称,上级\na,集团,\nx,一车间,a\ny,一车间,a\nz,焊接班,一车间\n',
    );
    expect(rejected).toEqual([{ row: 5, reason: expect.stringMatching(/请写编号：x、y/) as string }]);
  });

  it('sees a circle that closes through units known from before', async () => {
    const db = await freshDb();
    await importCsv(db, '编号,名称,上级\na,集团,\nb,基地,a\nc,车间,b\n');
    const { rejected } = await importCsv(db, '编号,名称,上级\na,集团,c\n');
    expect(rejected).toHaveLength(1);
    expect(await parents(db)).toEqual({ a: null, b: 'a', c: 'b' });
  });
});

describe('planUnits', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const files = fc.uniqueArray(
    fc.record({ id: fc.constantFrom(...ids), parent: fc.option(fc.constantFrom(...ids, 'x')) }),
    { selector: ({ id }) => id },
  );
  const entriesOf = (rows: { id: string; parent: string | null }[]) =>
    rows.map((row, index) => ({ ...row, row: index + 2, name: `单位${row.id}`, region: null, aliases: [] }));

  it('never accepts a circle or a unit without its parent, whatever the file, and accounts for every row', () => {
    fc.assert(
      fc.property(files, files, (before, after) => {
        const first = planUnits([], entriesOf(before), false);
        const second = planUnits(first.added, entriesOf(after), false);
        expect(second.added.length + second.updated.length + second.unchanged + second.rejected.length).toBe(
          after.length,
        );
        const tree = new Map(
          [...first.added, ...second.added, ...second.updated].map((unit) => [unit.id, unit]),
        );
        for (const unit of tree.values()) {
          let steps = 0;
          for (let up = unit.parentId; up !== null; up = tree.get(up)?.parentId ?? null) {
            expect(tree.has(up)).toBe(true);
            expect(steps++).toBeLessThan(ids.length);
          }
        }
      }),
    );
  });
});
