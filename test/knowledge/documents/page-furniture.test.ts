import { describe, expect, it } from 'vitest';
import { findFurniture, isContentsEntry, isPageNumber } from '../../../knowledge/documents/page-furniture.ts';

describe('isPageNumber', () => {
  it.each([
    '- 3 -',
    '— 12 —',
    '第3页 共10页',
    '第 3 页',
    '第二页 共五页',
    'Page 3 of 10',
    '3/10',
    '-3-',
    '共10页 第3页',
  ])('knows %s', (line) => expect(isPageNumber(line)).toBe(true));
  it.each(['第3页的表格', '3天', '1000', '2026/1', '第三条'])('does not take %s for one', (line) =>
    expect(isPageNumber(line)).toBe(false),
  );
});

describe('isContentsEntry', () => {
  it.each(['第一章 总则……………1', '一、慰问标准......12', '附则 . . . . . 9', '总则·····（3）'])(
    'knows %s',
    (line) => expect(isContentsEntry(line)).toBe(true),
  );
  it.each(['以下情形……除外', '住院1000元', '等等……'])('does not take %s for one', (line) =>
    expect(isContentsEntry(line)).toBe(false),
  );
});

describe('findFurniture', () => {
  it('finds what stands on most pages with only figures changing', () => {
    const isFurniture = findFurniture([
      ['制度汇编', '1 / 9'],
      ['制度汇编', '2 / 9'],
      ['第三条 完。', '制度汇编'],
    ]);
    expect(isFurniture('制度汇编')).toBe(true);
    expect(isFurniture('7')).toBe(true);
    expect(isFurniture('第三条 完。')).toBe(false);
  });

  it('finds what a browser prints around a single page', () => {
    const isFurniture = findFurniture([[]]);
    expect(isFurniture('11/21/26, 6:29 AM\t职工慰问办法')).toBe(true);
    expect(isFurniture('http://gh.example.cn/a.html\t1/1')).toBe(true);
    expect(isFurniture('第三条\t完')).toBe(false);
  });

  it('finds no running head on a single page', () =>
    expect(findFurniture([['职工慰问办法']])('职工慰问办法')).toBe(false));
});
