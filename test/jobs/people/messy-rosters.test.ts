import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { listPeople } from '../../../db/people/people.ts';
import { importPeople } from '../../../jobs/people/import-people.ts';
import { file, mergedWorkbook, workbook } from '../../helpers/spreadsheet.ts';
import { twoWorkshops } from '../../helpers/two-workshops.ts';

const options = { dryRun: false, sample: false, today: '2026-11-21' };
const reasons = ({ counts }: Awaited<ReturnType<typeof importPeople>>) =>
  counts.rejected.map(({ row, reason }) => `${row} ${reason}`);

describe('rosters as clerks keep them', () => {
  it('takes every style of date, in a GB18030 file with tabs', async () => {
    const db = await twoWorkshops();
    const dates = [
      ...['1968-10-25', '1968/10/25', '1968.10.25', '1968年10月25日', '19681025', '25136'],
      ...['1968-10-25 00:00:00', '公历1968年10月25日'],
    ];
    const lunar = ['农历八月十五', '1972年农历八月十五', '农历闰六月初三', '腊月三十', '农历1972-8-15'];
    const rows = [...dates, ...lunar, '二月三十一日', '68.10.25'].map((date, n) => `职工${n}\t焊一\t${date}`);
    const bytes = iconv.encode(['姓名\t单位\t出生日期', ...rows].join('\r\n'), 'gb18030');
    const result = await importPeople(db, file('名册.csv', bytes), options);
    const people = new Map((await listPeople(db)).map(({ name, birthday }) => [name, birthday]));
    for (const [n, date] of dates.entries()) {
      expect(people.get(`职工${n}`), date).toMatchObject({
        calendar: 'solar',
        year: 1968,
        month: 10,
        day: 25,
      });
    }
    const days = lunar.map((_, n) => people.get(`职工${dates.length + n}`));
    expect(days.map((day) => [day?.calendar, day?.year, day?.month, day?.day, day?.leapMonth])).toEqual([
      ['lunar', null, 8, 15, false],
      ['lunar', 1972, 8, 15, false],
      ['lunar', null, 6, 3, true],
      ['lunar', null, 12, 30, false],
      ['lunar', 1972, 8, 15, false],
    ]);
    expect(reasons(result)).toEqual([
      expect.stringMatching(/^15 生日：“二月三十一日”分不清公历农历/u),
      expect.stringMatching(/^16 生日：“68\.10\.25”的年份请写四位/u),
    ]);
  });

  it('rejects days that cannot be: hired before born, left before hired, dead tomorrow', async () => {
    const db = await twoWorkshops();
    const path = file(
      '名册.csv',
      [
        '姓名,单位,生日,入职日期,离职日期,退休日期,去世日期',
        '甲,焊一,1990-02-03,1985-01-01,,,',
        '乙,焊一,1990-02-30,,,,',
        '丙,焊一,2030-01-01,,,,',
        '丁,焊一,农历1970年八月十五,1990-07-01,1989-01-01,1988-01-01,2099-01-01',
        '戊,焊一,1990-02-03,2010-07-01,,2050-02-28,',
      ].join('\n'),
    );
    const result = await importPeople(db, path, { ...options, today: '2026-11-29' });
    expect(result.counts.added).toBe(1);
    expect(reasons(result)).toEqual([
      '2 入职日期 1985-01-01 比生日 1990-02-03 还早，请核对',
      expect.stringMatching(/^3 生日：.*没有这一天/),
      expect.stringMatching(/^4 生日：.*年份不对/),
      '5 离职日期 1989-01-01 比入职日期 1990-07-01 还早，请核对；退休日期 1988-01-01 比入职日期 1990-07-01 还早，请核对；今天 2026-11-29 比去世日期 2099-01-01 还早，请核对',
    ]);
  });

  it('takes headings in two rows below a merged title, and a unit merged over its people', async () => {
    const db = await twoWorkshops();
    const down = (value: string, rowSpan: number) => ({ value, rowSpan });
    const path = await mergedWorkbook([
      [{ value: '沈阳基地职工花名册', columnSpan: 6 }, null, null, null, null, null],
      [
        down('序号', 2),
        down('姓名', 2),
        down('所在单位', 2),
        { value: '联系方式', columnSpan: 2 },
        null,
        down('出生日期', 2),
      ],
      [null, null, null, { value: '手机号' }, { value: '座机' }, null],
      [
        { value: 1 },
        { value: '张三' },
        down('焊一', 2),
        { value: 13912345678 },
        { value: '024-1' },
        { value: '1968年10月25日' },
      ],
      [{ value: 2 }, { value: '李四' }, null, { value: 13912345679 }, null, { value: '腊月三十' }],
      [{ value: 3 }, { value: '王五' }, null, null, null, null],
    ]);
    const { counts, ignoredColumns } = await importPeople(db, path, options);
    expect(counts).toEqual({
      added: 2,
      updated: 0,
      unchanged: 0,
      rejected: [{ row: 6, reason: '缺单位，请补上' }],
    });
    expect(ignoredColumns).toEqual(['序号', '座机']);
    expect((await listPeople(db)).map(({ name, unitId, phone }) => [name, unitId, phone])).toEqual([
      ['张三', 'w1', '13912345678'],
      ['李四', 'w1', '13912345679'],
    ]);
  });

  it('of a heading that is there twice takes the left one, hidden or not, and says so', async () => {
    const db = await twoWorkshops();
    const path = await workbook([
      ['姓名', '单位', '手机号', '备注', '手机号'],
      ['甲', '焊一', 13912345678, 'x', 13800000000],
    ]);
    const parts = unzipSync(readFileSync(path));
    const sheet = 'xl/worksheets/sheet1.xml';
    const xml = strFromU8(parts[sheet] ?? new Uint8Array());
    const hidden = '<cols><col min="3" max="3" width="9" hidden="1" customWidth="1"/></cols><sheetData>';
    parts[sheet] = strToU8(xml.replace('<sheetData>', hidden));
    expect(strFromU8(parts[sheet])).toContain('hidden="1"');
    const { ignoredColumns } = await importPeople(db, file('名册.xlsx', zipSync(parts)), options);
    expect(ignoredColumns).toEqual(['备注', '手机号（E列，重复，用的是C列）']);
    expect((await listPeople(db))[0]?.phone).toBe('13912345678');
  });

  it('takes numbers in a column of days as days of Excel, and says how it read them', async () => {
    const db = await twoWorkshops();
    const path = file(
      '名册.csv',
      [
        '姓名,单位,生日,入职日期',
        '甲,焊一,25136,45231',
        '乙,焊一,,45232.5',
        '丙,焊一,1990-01-01,2020-03-01',
        '丁,焊一,45231,',
      ].join('\n'),
    );
    const result = await importPeople(db, path, { ...options, dryRun: true });
    expect(result.notes).toEqual([
      '“生日”一列有 2 格是 Excel 存日期用的数字，按日期读：第2行“25136”是 1968-10-25，等等。不对请改正再导入',
      '“入职日期”一列有 2 格是 Excel 存日期用的数字，按日期读：第2行“45231”是 2023-11-01，等等。不对请改正再导入',
    ]);
    expect(reasons(result)).toEqual([
      '5 生日：“45231”（Excel 里是 2023-11-01）的年份不对，请核对；不知道年份就写成文字，例如 10月25日',
    ]);
    await importPeople(db, path, options);
    expect((await listPeople(db)).map(({ hiredOn }) => hiredOn)).toEqual([
      '2023-11-01',
      '2023-11-02',
      '2020-03-01',
    ]);
    const book = await workbook([
      ['姓名', '单位', '入职日期'],
      ['戊', '焊一', 45231.75],
    ]);
    const one = await importPeople(db, book, options);
    expect(one.notes).toEqual([
      '“入职日期”一列有 1 格是 Excel 存日期用的数字，按日期读：第2行“45231.75”是 2023-11-01。不对请改正再导入',
    ]);
    const dates = await workbook([
      ['姓名', '单位', '入职日期'],
      ['戊', '焊一', new Date(Date.UTC(2023, 10, 1))],
    ]);
    expect((await importPeople(db, dates, options)).notes).toEqual([]);
  });

  it('says of whom 标签 or 状态 tells an end that no day stands for: they stay as they were', async () => {
    const db = await twoWorkshops();
    const path = file(
      '名册.csv',
      [
        '姓名,单位,标签,人员状态,离职日期,退休日期',
        '甲,焊一,劳模、离职,,,',
        '乙,焊一,,2025年已退休,,',
        '丙,焊一,退休返聘,在职,,',
        '丁,焊一,离职人员,离职（2026年3月）,2026-03-01,',
        '戊,焊一,退休办干事、离职谈话员,未离职,,',
        '己,焊一,,死亡,,2020-01-01',
      ].join('\n'),
    );
    const result = await importPeople(db, path, options);
    expect(result.doubtful).toEqual([
      {
        row: 2,
        reason:
          '甲的“标签”写着“离职”，但没有离职日期：导入后仍算在职，祝福和通知照发。请在“离职日期”一列填上日期再导入',
      },
      {
        row: 3,
        reason:
          '乙的“状态”写着“2025年已退休”，但没有退休日期：导入后仍算没退休。请在“退休日期”一列填上日期再导入',
      },
      {
        row: 7,
        reason:
          '己的“状态”写着“死亡”，但没有去世日期：导入后祝福和通知照发。请在“去世日期”一列填上日期再导入',
      },
    ]);
    expect(result.ignoredColumns).toEqual(['人员状态']);
    expect((await listPeople(db)).filter(({ leftOn }) => leftOn !== null).map(({ name }) => name)).toEqual([
      '丁',
    ]);
    // Who is known to have left need not be told again by a file without the column.
    const later = await importPeople(db, file('名册.csv', '姓名,单位,状态\n丁,焊一,离职\n'), options);
    expect(later.doubtful).toEqual([]);
  });
});
