import { describe, expect, it } from 'vitest';
import { tableFromGrid } from '../../../knowledge/documents/table-from-grid.ts';

describe('tableFromGrid', () => {
  it('takes the first row of names for the header', () => {
    expect(
      tableFromGrid([
        ['类别', '标准（元）'],
        ['住院', '1000'],
        ['结婚', '800'],
      ]),
    ).toEqual([
      {
        kind: 'table',
        caption: null,
        header: ['类别', '标准（元）'],
        rows: [
          ['住院', '1000'],
          ['结婚', '800'],
        ],
      },
    ]);
  });

  it('does not take lines about the table for its header', () => {
    expect(
      tableFromGrid([
        ['慰问标准表', '', ''],
        ['编制单位：集团工会', '', '单位：元'],
        ['制表日期：2025-01-01', '', ''],
        ['项目', '在职', '退休'],
        ['住院', '1000', '500'],
      ]),
    ).toEqual([
      { kind: 'paragraph', text: '编制单位：集团工会' },
      { kind: 'paragraph', text: '制表日期：2025-01-01' },
      { kind: 'paragraph', text: '单位：元' },
      {
        kind: 'table',
        caption: '慰问标准表',
        header: ['项目', '在职', '退休'],
        rows: [['住院', '1000', '500']],
      },
    ]);
  });

  it('takes a form to be filled in for a list of what it asks', () => {
    expect(
      tableFromGrid([
        ['姓名', '', '性别', ''],
        ['单位', '', '联系电话', ''],
        ['申请理由', '', '', ''],
        ['分工会意见', '（盖章）', '（盖章）', '（盖章）'],
      ]),
    ).toEqual([{ kind: 'paragraph', text: '姓名、性别、单位、联系电话、申请理由、分工会意见、（盖章）' }]);
  });

  it('gives no header to a table that begins with its data', () => {
    expect(
      tableFromGrid([
        ['住院', '1000元'],
        ['结婚', '800元'],
      ]),
    ).toMatchObject([
      {
        header: ['', ''],
        rows: [
          ['住院', '1000元'],
          ['结婚', '800元'],
        ],
      },
    ]);
  });

  it('takes a row merged over the table for its name, the unit for a line above it', () => {
    const grid = [
      ['慰问标准表', '慰问标准表', '慰问标准表'],
      ['单位：元', '单位：元', '单位：元'],
      ['类别', '本人', '家属'],
      ['住院', '1000', '500'],
    ];
    expect(tableFromGrid(grid, { caption: 'Sheet' })).toEqual([
      { kind: 'paragraph', text: '单位：元' },
      {
        kind: 'table',
        caption: '慰问标准表',
        header: ['类别', '本人', '家属'],
        rows: [['住院', '1000', '500']],
      },
    ]);
  });

  it('joins a header of two rows', () => {
    const grid = [
      ['类别', '标准', '标准', '备注'],
      ['类别', '本人', '家属', '备注'],
      ['住院', '1000', '500', ''],
    ];
    expect(tableFromGrid(grid)).toMatchObject([{ header: ['类别', '标准·本人', '标准·家属', '备注'] }]);
  });

  it('makes notes below a table paragraphs', () => {
    const blocks = tableFromGrid([
      ['类别', '标准'],
      ['住院', '1000元'],
      ['注：每年一次', '注：每年一次'],
    ]);
    expect(blocks.at(-1)).toEqual({ kind: 'paragraph', text: '注：每年一次' });
    expect(blocks[0]).toMatchObject({ rows: [['住院', '1000元']] });
  });

  it('gives every row the heading of its group', () => {
    const grid = [
      ['项目', '标准', '备注'],
      ['一、慰问', '一、慰问', '一、慰问'],
      ['住院', '1000元', ''],
      ['二、补助', '二、补助', '二、补助'],
      ['误餐', '40元', ''],
    ];
    expect(tableFromGrid(grid)).toMatchObject([
      {
        header: ['项目', '标准', '备注', '分组'],
        rows: [
          ['住院', '1000元', '', '一、慰问'],
          ['误餐', '40元', '', '二、补助'],
        ],
      },
    ]);
  });

  it('carries the first cell down to rows that leave it empty', () => {
    expect(
      tableFromGrid([
        ['类别', '情形', '标准'],
        ['住院', '本人', '1000元'],
        ['', '家属', '500元'],
      ]),
    ).toMatchObject([
      {
        rows: [
          ['住院', '本人', '1000元'],
          ['住院', '家属', '500元'],
        ],
      },
    ]);
  });

  it('leaves out headers repeated on every page, empty rows and empty columns', () => {
    const grid = [
      ['类别', '', '标准'],
      ['住院', '', '1000元'],
      ['', '', ''],
      ['类别', '', '标准'],
      ['结婚', '', '800元'],
    ];
    expect(tableFromGrid(grid)).toMatchObject([
      {
        header: ['类别', '标准'],
        rows: [
          ['住院', '1000元'],
          ['结婚', '800元'],
        ],
      },
    ]);
  });

  it('closes up words set wide but keeps blanks between words', () => {
    expect(
      tableFromGrid([
        ['类　别', '姓 名'],
        ['张三 李四', 'A B'],
      ]),
    ).toMatchObject([{ header: ['类别', '姓名'], rows: [['张三 李四', 'AB']] }]);
  });

  it('makes lines of a table of one column', () => {
    expect(tableFromGrid([['温馨提示'], ['请提前预约']])).toEqual([
      { kind: 'paragraph', text: '温馨提示' },
      { kind: 'paragraph', text: '请提前预约' },
    ]);
  });

  it('makes nothing of an empty table', () => expect(tableFromGrid([['', ''], []])).toEqual([]));
});
