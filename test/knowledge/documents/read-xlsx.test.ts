import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { makeXlsx } from './make-xlsx.ts';
import { readXlsx } from '../../../knowledge/documents/read-xlsx.ts';
import { showNumber } from '../../../knowledge/documents/xlsx-number.ts';

type Sheet = Parameters<typeof writeXlsxFile>[0];

async function workbook(...sheets: { sheet: string; data: unknown[][] }[]): Promise<Buffer> {
  return writeXlsxFile(sheets as unknown as Sheet).toBuffer();
}

describe('readXlsx', () => {
  it('reads every sheet as a table named after it', async () => {
    const bytes = await workbook(
      {
        sheet: '慰问标准',
        data: [
          ['类别', '标准'],
          ['住院', '1000元'],
        ],
      },
      {
        sheet: '奖励标准',
        data: [
          ['荣誉', '奖金'],
          ['劳模', '3000元'],
        ],
      },
    );
    expect((await readXlsx(bytes)).blocks).toEqual([
      { kind: 'table', caption: '慰问标准', header: ['类别', '标准'], rows: [['住院', '1000元']] },
      { kind: 'table', caption: '奖励标准', header: ['荣誉', '奖金'], rows: [['劳模', '3000元']] },
    ]);
  });

  it('shows dates as days, percentages and thousands as the sheet shows them', async () => {
    const bytes = await workbook({
      sheet: 'Sheet1',
      data: [
        ['类别', '比例', '限额', '执行日期', '系数'],
        [
          '医疗',
          { value: 0.5, type: Number, format: '0%' },
          { value: 20000, type: Number, format: '#,##0"元"' },
          { value: new Date(Date.UTC(2026, 0, 1)), type: Date, format: 'yyyy-mm-dd' },
          0.30000000000000004,
        ],
      ],
    });
    expect((await readXlsx(bytes)).blocks).toEqual([
      {
        kind: 'table',
        caption: null,
        header: ['类别', '比例', '限额', '执行日期', '系数'],
        rows: [['医疗', '50%', '20,000元', '2026-01-01', '0.3']],
      },
    ]);
  });

  it('shows a time of day as one, also behind a day', async () => {
    const at = (value: Date, format: string) => ({ value, type: Date, format });
    const bytes = await workbook({
      sheet: 'Sheet1',
      data: [
        ['活动', '日期', '时间'],
        [
          '团拜会',
          at(new Date(Date.UTC(2026, 0, 5, 14, 30)), 'yyyy-mm-dd hh:mm'),
          at(new Date(Date.UTC(1899, 11, 30, 9, 30)), 'hh:mm'),
        ],
      ],
    });
    expect((await readXlsx(bytes)).blocks).toMatchObject([
      { rows: [['团拜会', '2026-01-05 14:30', '09:30']] },
    ]);
  });

  it('leaves out sheets, rows and columns that are hidden, but not the rows a filter hides', async () => {
    const sheet = (marks: string, filter = '') =>
      `<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>类别</t></is></c><c r="B1" t="inlineStr"><is><t>标准</t></is></c><c r="C1" t="inlineStr"><is><t>批示</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>住院</t></is></c><c r="B2"><v>1000</v></c><c r="C2" t="inlineStr"><is><t>同意</t></is></c></row><row r="3" ${marks}><c r="A3" t="inlineStr"><is><t>旧标准</t></is></c><c r="B3"><v>500</v></c></row></sheetData>${filter}</worksheet>`;
    const hidden = 'hidden="1"';
    const filter = '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>';
    const { blocks } = await readXlsx(
      makeXlsx([
        { name: '标准', xml: sheet(hidden) },
        { name: '筛选', xml: sheet(hidden, filter) },
        { name: '测算', xml: sheet(''), state: 'hidden' },
      ]),
    );
    expect(blocks).toMatchObject([
      { caption: '标准', header: ['类别', '标准'], rows: [['住院', '1000']] },
      {
        caption: '筛选',
        rows: [
          ['住院', '1000'],
          ['旧标准', '500'],
        ],
      },
    ]);
    expect(blocks).toHaveLength(2);
  });

  it('repeats merged cells and takes a title over the columns for the name', async () => {
    const bytes = await workbook({
      sheet: 'Sheet1',
      data: [
        [{ value: '2026年慰问标准表', columnSpan: 3 }, null, null],
        ['类别', '对象', '标准'],
        [{ value: '住院', rowSpan: 2 }, '本人', '1000元'],
        [null, '家属', '500元'],
        [{ value: '注：每年一次。', columnSpan: 3 }, null, null],
      ],
    });
    expect((await readXlsx(bytes)).blocks).toEqual([
      {
        kind: 'table',
        caption: '2026年慰问标准表',
        header: ['类别', '对象', '标准'],
        rows: [
          ['住院', '本人', '1000元'],
          ['住院', '家属', '500元'],
        ],
      },
      { kind: 'paragraph', text: '注：每年一次。' },
    ]);
  });

  it('reads two tables under each other on one sheet', async () => {
    const bytes = await workbook({
      sheet: 'Sheet1',
      data: [
        ['住院标准', null],
        ['类别', '标准'],
        ['本人', '1000元'],
        [null, null],
        ['结婚标准', null],
        ['类别', '标准'],
        ['初婚', '800元'],
      ],
    });
    expect((await readXlsx(bytes)).blocks).toMatchObject([
      { caption: '住院标准', rows: [['本人', '1000元']] },
      { caption: '结婚标准', rows: [['初婚', '800元']] },
    ]);
  });

  it('says of a broken file what to do', async () => {
    const bytes = await workbook({ sheet: 'Sheet1', data: [['类别', '标准']] });
    await expect(readXlsx(bytes.subarray(0, 300))).rejects.toThrow(/已损坏/);
  });
});

describe('showNumber', () => {
  it.each([
    ['1000', 'General', '1000'],
    ['0.1', 'General', '0.1'],
    ['0.125', '0.0%', '12.5%'],
    ['1234.5', '#,##0.00', '1,234.50'],
    ['800', '¥#,##0', '¥800'],
    ['800', '"人民币"0"元"', '人民币800元'],
    ['15', '0_);(0)', '15'],
    ['3', '0"天"', '3天'],
    ['210102199001011234', 'General', '210102199001011234'],
    ['1E-3', 'General', '0.001'],
    ['abc', '0', 'abc'],
  ])('shows %s under %s as %s', (raw, format, shown) => expect(showNumber(raw, format)).toBe(shown));
});
