import { describe, expect, it } from 'vitest';
import { readXlsx } from '../../../knowledge/documents/read-xlsx.ts';
import { dropEmptyCells } from '../../../knowledge/documents/xlsx-empty-cells.ts';
import { makeXlsx } from './make-xlsx.ts';

const drop = (xml: string) => Buffer.from(dropEmptyCells(Buffer.from(xml))).toString();

describe('dropEmptyCells', () => {
  it('drops cells and rows that are only formatted', () =>
    expect(
      drop(
        '<sheetData><row r="1" s="1"><c r="A1"><v>1</v></c><c r="B1" s="3"/></row><row r="2" s="1"><c r="A2" s="1" /></row><row r="3" hidden="1"/></sheetData><x/>',
      ),
    ).toBe('<sheetData><row r="1" s="1"><c r="A1"><v>1</v></c></row></sheetData><x/>'));

  it('keeps text with signs like tags, columns and what begins alike', () => {
    const xml =
      '<cols><col min="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a &lt;c/&gt; /></t></is></c></row></sheetData><controls/>';
    expect(drop(xml)).toBe(xml);
  });

  it('leaves broken XML to those who read it', () => {
    expect(drop('<row r="1"><c r="A1"')).toBe('<row r="1"><c r="A1"');
    expect(drop('')).toBe('');
  });
});

describe('readXlsx on sheets of enormous extent', () => {
  const cell = (address: string, text: string) =>
    `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const head = `<row r="1">${cell('A1', '类别')}${cell('B1', '标准')}</row><row r="2">${cell('A2', '住院')}${cell('B2', '1000元')}</row>`;

  it('reads a sheet that is formatted to its last row', async () => {
    const rows = Array.from(
      { length: 300_000 },
      (_, i) => `<row r="${i + 3}" s="1"><c r="A${i + 3}" s="1"/></row>`,
    );
    const xml = `<worksheet><sheetData>${head}${rows.join('')}</sheetData></worksheet>`;
    const { blocks } = await readXlsx(makeXlsx([{ name: '标准', xml }]));
    expect(blocks).toMatchObject([{ header: ['类别', '标准'], rows: [['住院', '1000元']] }]);
  });

  it.each([
    ['a cell in the last corner', `<row r="1048576">${cell('XFD1048576', '远')}</row>`],
    ['a cell at an impossible place', `<row r="9">${cell('ZZZ99999999', '远')}</row>`],
  ])('refuses %s and says where it is', async (_, row) => {
    const xml = `<worksheet><sheetData>${head}${row}</sheetData></worksheet>`;
    await expect(readXlsx(makeXlsx([{ name: '标准', xml }]))).rejects.toThrow(
      /标准.*(?:XFD1048576|ZZZ99999999).*删/,
    );
  });

  it('refuses more rows than a document may have clauses', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`,
    );
    const xml = `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
    await expect(readXlsx(makeXlsx([{ name: '名册', xml }]))).rejects.toThrow(/行数太多/);
  });
});
