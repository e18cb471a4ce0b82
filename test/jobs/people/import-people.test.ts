import { describe, expect, it } from 'vitest';
import { findPersonId, listIdentities, saveIdentity } from '../../../db/people/identities.ts';
import type { Db } from '../../../db/db.ts';
import { insertPerson, listPeople } from '../../../db/people/people.ts';
import { listOptOuts, saveOptOut } from '../../../db/care/opt-outs.ts';
import { saveUnit } from '../../../db/people/units.ts';
import { importPeople } from '../../../jobs/people/import-people.ts';
import { newcomer } from '../../../jobs/people/newcomer.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { file, workbook } from '../../helpers/spreadsheet.ts';
import { twoWorkshops } from '../../helpers/two-workshops.ts';

const options = { dryRun: false, sample: false, today: '2026-11-21' };
const importCsv = (db: Db, ...lines: string[]) =>
  importPeople(db, file('名册.csv', lines.join('\n')), options);
const reasons = ({ counts }: Awaited<ReturnType<typeof importPeople>>) =>
  counts.rejected.map(({ row, reason }) => `${row} ${reason}`);

describe('importPeople', () => {
  it('takes the calendar of a birthday from its own column, and 电话 as 手机号 where there is no other', async () => {
    const db = await twoWorkshops();
    const result = await importCsv(
      db,
      '姓名,单位,生日,生日类型,电话',
      '甲,焊一,1972-8-15,阴历,13912345678',
      '乙,焊一,1972-8-15,公历,',
      '丙,焊一,1972-8-15,,',
      '丁,焊一,1972-8-15,回历,',
    );
    const people = await listPeople(db);
    expect(people.map(({ name, birthday, phone }) => [name, birthday?.calendar, phone])).toEqual([
      ['甲', 'lunar', '13912345678'],
      ['乙', 'solar', null],
      ['丙', 'solar', null],
    ]);
    expect(reasons(result)).toEqual(['5 历法：“回历”看不懂，请写 阴历 或 阳历']);
    await importCsv(db, '姓名,单位,电话,手机号', '戊,焊一,024-1234567,13812345678');
    expect((await listPeople(db)).find(({ name }) => name === '戊')?.phone).toBe('13812345678');
  });

  it('takes a workbook as clerks keep it', async () => {
    const db = await twoWorkshops();
    const path = await workbook([
      ['沈阳基地职工名册（2026年）'],
      [
        '序号',
        '姓 名',
        '工号',
        '手机号',
        '单位',
        '性别',
        '生日',
        '入职日期',
        '退休日期',
        '标签',
        '飞书open_id',
        '群祝福（是/否）',
        '备注',
      ],
      [
        1,
        '张　三',
        1001,
        13912345678,
        '焊一',
        '男',
        new Date(Date.UTC(1968, 9, 25)),
        '1989年7月1日',
        46000,
        '劳模、外派',
        'ou_1',
        '是',
        'x',
      ],
      [
        2,
        '=李四',
        1002,
        '+86 138 1234 5678',
        'w2',
        '女',
        '农历闰六月初三',
        null,
        null,
        null,
        null,
        '否',
        null,
      ],
    ]);
    const { counts, ignoredColumns } = await importPeople(db, path, options);
    expect(counts).toEqual({ added: 2, updated: 0, unchanged: 0, rejected: [] });
    expect(ignoredColumns).toEqual(['序号', '备注']);
    expect(await listPeople(db)).toMatchObject([
      {
        name: '张三',
        employeeNo: '1001',
        phone: '13912345678',
        unitId: 'w1',
        birthday: { calendar: 'solar', year: 1968, month: 10, day: 25, leapMonth: false },
        hiredOn: '1989-07-01',
        retiresOn: '2025-12-09',
        tags: ['劳模', '外派'],
        groupGreeting: true,
      },
      {
        name: '=李四',
        unitId: 'w2',
        birthday: { calendar: 'lunar', year: null, month: 6, day: 3, leapMonth: true },
        groupGreeting: false,
      },
    ]);
    expect(await findPersonId(db, 'feishu', 'ou_1')).toBe((await listPeople(db))[0]?.id);
  });

  it('changes nothing the second time, whatever is left out', async () => {
    const db = await twoWorkshops();
    const roster = [
      '姓名,单位,手机号,生日',
      '张三,焊一,,',
      '李四,焊一,13912345678,',
      '王五,w2,,腊月三十',
      '王五,w2,,1990-01-01',
    ];
    expect((await importCsv(db, ...roster)).counts).toMatchObject({ added: 4, rejected: [] });
    expect((await importCsv(db, ...roster.slice(0, 1), ...roster.slice(1).toReversed())).counts).toEqual({
      added: 0,
      updated: 0,
      unchanged: 4,
      rejected: [],
    });
  });

  it('knows who died, and keeps it where a later file says nothing of it', async () => {
    const db = await twoWorkshops();
    await importCsv(db, '姓名,单位,去世日期', '张三,焊一,2026年11月20日');
    await importCsv(db, '姓名,单位,手机号', '张三,焊一,13912345678');
    expect((await listPeople(db)).map(({ diedOn, phone }) => [diedOn, phone])).toEqual([
      ['2026-11-20', '13912345678'],
    ]);
  });

  it('recognises by 工号, else open_id, else full phone, else name with unit and birthday', async () => {
    const db = await twoWorkshops();
    await importCsv(
      db,
      '姓名,单位,工号,飞书open_id,手机号,生日',
      '甲,焊一,1,ou_1,13900000001,1970-01-01',
      '乙,焊一,2,ou_2,13900000002,1970-01-02',
      '丙,焊一,,ou_3,13900000003,1970-01-03',
      '丁,焊一,,,13900000004,1970-01-04',
      '戊,焊一,,,,1970-01-05',
    );
    const before = await listPeople(db);
    const { counts, differences } = await importCsv(
      db,
      '姓名,单位,工号,飞书open_id,手机号,生日',
      '甲改,w2,1,ou_1,13900000009,1971-01-01',
      '乙改,w2,22,ou_2,13900000008,1971-01-02',
      '丙,w2,33,,13900000003,1970-01-03',
      '丁改,w2,,,13900000004,1970-01-04',
      '戊,焊一,5,,13900000005,1970-01-05',
    );
    expect(counts).toMatchObject({ added: 0, updated: 5, rejected: [] });
    const after = await listPeople(db);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.map(({ name, unitId, employeeNo }) => `${name} ${unitId} ${employeeNo}`)).toEqual([
      '甲改 w2 1',
      '乙改 w2 22',
      '丙 w2 33',
      '丁改 w2 null',
      '戊 w1 5',
    ]);
    expect(differences[4]).toBe('第6行 更新 戊（焊接一车间）：工号 （空） → 5；手机号 （空） → 13900000005');
  });

  it('keeps people of one name, and families on one telephone, apart', async () => {
    const db = await twoWorkshops();
    const roster = [
      '姓名,单位,工号,手机号,生日',
      '张伟,焊一,1,13900000001,1980-01-01',
      '张伟,焊一,2,13900000002,1980-01-01',
      '张伟,w2,,13900000003,',
      '刘芳,w2,,13900000003,',
    ];
    const first = await importCsv(db, ...roster);
    expect(first.counts).toMatchObject({ added: 4, rejected: [] });
    expect(first.doubtful).toEqual([
      { row: 5, reason: '刘芳的手机号“13900000003”和第4行的张伟一样；家人共用就不用管，填错了请改正再导入' },
    ]);
    expect((await importCsv(db, ...roster)).counts).toMatchObject({ unchanged: 4, added: 0, updated: 0 });
    const later = await importCsv(db, '姓名,单位,工号,手机号', '新人,焊一,9,13900000001');
    expect(later.doubtful[0]?.reason).toContain('和已在名册里的张伟一样');
  });

  it('does not recognise anybody by a masked phone', async () => {
    const db = await twoWorkshops();
    await importCsv(db, '姓名,单位,手机号', '张三,焊一,139****5678');
    expect((await importCsv(db, '姓名,单位,手机号', '李四,焊一,139****5678')).counts).toMatchObject({
      added: 1,
    });
  });

  it('rejects the second row of one 工号 or open_id, and a row that repeats another', async () => {
    const db = await twoWorkshops();
    const result = await importCsv(
      db,
      '姓名,单位,工号,飞书open_id,手机号',
      '甲,焊一,1,ou_1,',
      '乙,焊一,1,ou_2,',
      '丙,焊一,3,ou_1,',
      '丁,焊一,,,13900000004',
      '丁,w2,,,13900000004',
      '戊,焊一,,,',
      '戊,焊一,,,',
    );
    expect(result.counts.added).toBe(3);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^3 工号“1”和第2行重复/),
      expect.stringMatching(/^4 飞书open_id“ou_1”和第2行重复/),
      expect.stringMatching(/^6 和第5行分不清/),
      expect.stringMatching(/^8 和第7行分不清/),
    ]);
  });

  it('rejects a row whole, with every fault and what to do', async () => {
    const db = await twoWorkshops();
    const result = await importCsv(
      db,
      '姓名,单位,手机号,生日,入职日期,群祝福',
      '张三,焊接三车间,,,,',
      '李四,焊一,1.39E+10,2月30日,7月1日,随便',
      ',焊一,,,,是',
      '王五,焊一,,,,',
    );
    expect(result.counts.added).toBe(1);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^2 没有“焊接三车间”这个单位；相近的有：焊接(一|二)车间、焊接(一|二)车间/),
      expect.stringMatching(
        /^3 手机号：.*科学计数.*；生日：.*没有这一天.*；入职日期：.*缺年份.*；群祝福：.*是 或 否/,
      ),
      expect.stringMatching(/^4 缺姓名/),
    ]);
    expect((await listPeople(db)).map(({ name }) => name)).toEqual(['王五']);
  });

  it('keeps what the file has no column for and clears what it leaves empty', async () => {
    const db = await twoWorkshops();
    await importCsv(
      db,
      '姓名,单位,工号,手机号,生日,标签,飞书open_id',
      '张三,焊一,1,13900000001,1970-01-01,劳模,ou_1',
    );
    await importCsv(db, '姓名,单位,工号,手机号,标签,飞书open_id', '张三,焊一,1,,,');
    expect(await listPeople(db)).toMatchObject([{ phone: null, tags: [], birthday: { year: 1970 } }]);
    expect(await findPersonId(db, 'feishu', 'ou_1')).toBeDefined();
  });

  it('links a new Feishu account in the place of the old one, and never another person’s', async () => {
    const db = await twoWorkshops();
    await importCsv(db, '姓名,单位,工号,飞书open_id', '张三,焊一,1,ou_1', '李四,焊一,2,ou_2');
    const result = await importCsv(db, '姓名,单位,工号,飞书open_id', '张三,焊一,1,ou_9', '李四,焊一,2,ou_1');
    expect(reasons(result)).toEqual([expect.stringMatching(/^3 飞书open_id“ou_1”已经是另一位/)]);
    expect((await listIdentities(db)).map(({ externalId }) => externalId)).toEqual(['ou_2', 'ou_9']);
  });

  it('recognises an administrator who came before the roster by the account', async () => {
    const db = await twoWorkshops();
    const personId = await insertPerson(db, newcomer('ou_1', 'root'));
    await saveIdentity(db, { channel: 'feishu', externalId: 'ou_1', personId });
    const { counts } = await importCsv(db, '姓名,单位,工号,飞书open_id', '张三,焊一,1,ou_1');
    expect(counts).toMatchObject({ added: 0, updated: 1 });
    expect(await listPeople(db)).toMatchObject([{ id: personId, name: '张三', unitId: 'w1' }]);
  });

  it('never undoes an opt-out', async () => {
    const db = await twoWorkshops();
    await importCsv(db, '姓名,单位,工号,群祝福', '张三,焊一,1,是');
    const [person] = await listPeople(db);
    await saveOptOut(db, { personId: person?.id ?? '', topic: 'birthday', at: new Date(0) });
    await importCsv(db, '姓名,单位,工号,群祝福', '张三改,焊一,1,是');
    expect(await listOptOuts(db)).toEqual([{ personId: person?.id, topic: 'birthday' }]);
  });

  it('tells in a dry run what would change, and changes nothing', async () => {
    const db = await twoWorkshops();
    await importCsv(db, '姓名,单位,工号,生日', '张三,焊一,1,1970-01-01');
    const path = file('名册.csv', '姓名,单位,工号,生日\n张三,w2,1,农历八月十五\n李四,焊一,2,\n');
    const { counts, differences } = await importPeople(db, path, { ...options, dryRun: true });
    expect(counts).toMatchObject({ added: 1, updated: 1 });
    expect(differences).toEqual([
      '第2行 更新 张三（焊接二车间）：单位 焊接一车间 → 焊接二车间；生日 1970年1月1日 → 农历八月十五',
      '第3行 新增 李四（焊接一车间）',
    ]);
    expect(await listPeople(db)).toMatchObject([{ unitId: 'w1' }]);
  });

  it('asks for the id where several units have the name', async () => {
    const db = await twoWorkshops();
    const twin = { id: 'w3', name: '焊接一车间', parentId: 'w2', region: null, aliases: [], sample: false };
    await saveUnit(db, twin);
    const result = await importCsv(db, '姓名,单位', '张三,焊接一车间', '李四,w3', '王五,焊一');
    expect(reasons(result)).toEqual([expect.stringMatching(/^2 有2个单位叫.*请写编号：w1、w3/)]);
    expect((await listPeople(db)).map(({ unitId }) => unitId)).toEqual(['w3', 'w1']);
  });

  it('places people in the root unit before any tree is imported', async () => {
    const db = await freshDb();
    const result = await importCsv(db, '姓名,单位', '张三,本单位', '李四,下属单位');
    expect(result.counts.added).toBe(1);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^3 没有“下属单位”.*请先导入单位表（表头：编号、名称.*units import/),
    ]);
  });

  it('takes ten thousand rows', async () => {
    const db = await twoWorkshops();
    for (let index = 0; index < 200; index++) {
      const more = {
        id: `x${index}`,
        name: `班组${index}`,
        parentId: 'w1',
        region: null,
        aliases: [],
        sample: false,
      };
      await saveUnit(db, more);
    }
    const rows = Array.from(
      { length: 10_000 },
      (_, index) => `职工${index},焊一,${index},${13900000000 + index},1980-01-01`,
    );
    const roster = ['姓名,单位,工号,手机号,生日', ...rows];
    expect((await importCsv(db, ...roster)).counts.added).toBe(10_000);
    expect((await importCsv(db, ...roster)).counts.unchanged).toBe(10_000);
  });
});
