import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { findTable } from '../../../jobs/people/find-table.ts';
import { readSheets } from '../../../jobs/people/read-sheets.ts';
import { file, workbook } from '../../helpers/spreadsheet.ts';

const headings: Record<'姓名' | '单位' | '工号', string[]> = { 姓名: [], 单位: [], 工号: ['员工号'] };
const required: ('姓名' | '单位')[] = ['姓名', '单位'];
const csv = '姓名,单位\n张三,一车间\n';

describe('readSheets', () => {
  it.each([
    ['UTF-8', strToU8(csv)],
    ['UTF-8 with a mark', strToU8(`\uFEFF${csv}`)],
    ['GB18030', iconv.encode(csv, 'gb18030')],
    [
      'UTF-16 with tabs, as Excel saves Unicode text',
      iconv.encode(csv.replaceAll(',', '\t'), 'utf-16', { addBOM: true }),
    ],
    ['semicolons', strToU8(csv.replaceAll(',', ';'))],
    ['Windows line ends', strToU8(csv.replaceAll('\n', '\r\n'))],
  ])('reads a CSV in %s', async (_, bytes) => {
    const [sheet] = await readSheets(file('名册.csv', bytes));
    expect(sheet?.rows).toEqual([
      ['姓名', '单位'],
      ['张三', '一车间'],
    ]);
  });

  it('keeps empty rows and cells with line breaks, so that row numbers are those of the spreadsheet', async () => {
    const [sheet] = await readSheets(file('a.csv', '姓名,单位\n\n"张\n三",一车间\n李四,二车间\n'));
    expect(sheet?.rows[3]).toEqual(['李四', '二车间']);
  });

  it('counts rows that a workbook leaves out', async () => {
    const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const path = file(
      '稀疏.xlsx',
      sparseWorkbook(`<row r="3">${cell('B3', '姓名')}${cell('C3', '单位')}</row>
      <row r="6">${cell('B6', '张三')}${cell('C6', '一车间')}</row>`),
    );
    const { rows } = findTable(await readSheets(path), headings, { required });
    expect(rows.map(({ row }) => row)).toEqual([6]);
  });

  it('reads date cells, numbers and text that looks like a formula', async () => {
    const path = await workbook([
      ['姓名'],
      ['=1+1'],
      [13912345678],
      [new Date(Date.UTC(1968, 9, 25))],
      [true],
    ]);
    const [sheet] = await readSheets(path);
    expect(sheet?.rows.flat()).toEqual(['姓名', '=1+1', 13912345678, new Date(Date.UTC(1968, 9, 25)), true]);
  });

  it.each([
    ['名册.xls', 'x', /另存为/],
    ['名册.pdf', 'x', /\.xlsx 或 \.csv/],
    ['名册.xlsx', 'not a zip', /重新另存/],
    ['名册.csv', new Uint8Array([0x00, 0x01, 0xff]), /编码/],
  ])('refuses %s with what to do', async (name, content, reason) => {
    await expect(readSheets(file(name, content))).rejects.toThrow(reason);
  });

  it('says which file is not there', async () => {
    await expect(readSheets('/nowhere/名册.csv')).rejects.toThrow(/打不开.*名册\.csv/);
  });
});

describe('findTable', () => {
  const sheet = (rows: (string | null)[][]) => [{ name: '一', rows }];

  it('finds the header below a title, in another sheet, with stray spaces, stars and width', () => {
    const sheets = [
      { name: '说明', rows: [['请勿改动表头']] },
      {
        name: '名册',
        rows: [['沈阳基地职工名册'], [], ['序号', ' 姓 名 ', '单位＊'], ['1', '张三', '一车间']],
      },
    ];
    const { rows, ignoredColumns } = findTable<keyof typeof headings>(sheets, headings, { required });
    expect(rows.map(({ row, cell }) => [row, cell('姓名'), cell('单位'), cell('工号')])).toEqual([
      [4, '张三', '一车间', undefined],
    ]);
    expect(ignoredColumns).toEqual(['序号']);
  });

  it('leaves out rows that are empty but for ignored columns', () => {
    const { rows } = findTable(
      sheet([
        ['序号', '姓名', '单位'],
        ['1', null, ''],
        ['2', '李四', '二车间'],
      ]),
      headings,
      { required },
    );
    expect(rows.map(({ row }) => row)).toEqual([3]);
  });

  it('says which heading is missing', () => {
    expect(() => findTable(sheet([['姓名', '部门']]), headings, { required })).toThrow(/缺“单位”/);
    expect(() => findTable(sheet([]), headings, { required })).toThrow(/没有找到表头/);
  });
});

function sparseWorkbook(rows: string): Uint8Array {
  const xmlns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${xmlns}" xmlns:r="${office}"><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${xmlns}"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  });
}
