import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../knowledge/documents/read-csv.ts';

describe('readCsv', () => {
  it('reads cells with commas and line breaks in quotes', () => {
    expect(readCsv('类别,标准\n"住院,手术","1000元\n每年一次"\n').blocks).toEqual([
      { kind: 'table', caption: null, header: ['类别', '标准'], rows: [['住院,手术', '1000元\n每年一次']] },
    ]);
  });

  it.each(['\t', ';', '，'])('reads cells parted by %j', (sign) =>
    expect(readCsv(`类别${sign}标准\n住院${sign}1000元`).blocks).toMatchObject([
      { header: ['类别', '标准'], rows: [['住院', '1000元']] },
    ]),
  );

  it('leaves Chinese commas inside cells alone', () =>
    expect(readCsv('问,答\n在哪，几点？,一楼，八点').blocks).toMatchObject([
      { rows: [['在哪，几点？', '一楼，八点']] },
    ]));

  it('reads rows of unequal length', () =>
    expect(readCsv('类别,标准,备注\n住院,1000元').blocks).toMatchObject([
      { rows: [['住院', '1000元', '']] },
    ]));

  it('says where a quote is never closed what to do', () =>
    expect(() => readCsv('类别,标准\n"住院,1000元')).toThrow(/另存为 .xlsx/));
});
