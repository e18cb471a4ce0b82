import { describe, expect, it } from 'vitest';
import { hasFact, sameClause, sameDocument } from '../../../knowledge/evaluation/compare.ts';

describe('hasFact', () => {
  it.each([
    ['给予慰问金1,000元', '1000元', true],
    ['给予慰问金 1000 元', '1000元', true],
    ['给予慰问金１０００元', '1000元', true],
    ['给予慰问金1800元', '800元', false],
    ['电话分机80031', '8003', false],
    ['电话分机8003。', '8003', true],
    ['先发1800元，再发800元', '800元', true],
    ['按工资的0.5%', '0.5%', true],
    ['7:00，800元', '800元', true],
  ])('%s has %s: %s', (text, fact, stands) => {
    expect(hasFact(text, fact)).toBe(stands);
  });
});

describe('sameDocument', () => {
  it('passes over 《》, spaces and width, and takes the file name’s stem', () => {
    expect(sameDocument({ document: '职工慰问办法（2026版）' }, '《职工慰问办法 (2026版)》')).toBe(true);
    expect(sameDocument({ document: '集团职工慰问办法', fileStem: '慰问' }, '慰问')).toBe(true);
    expect(sameDocument({ document: '集团职工慰问办法' }, '慰问')).toBe(false);
  });
});

describe('sameClause', () => {
  it.each([
    ['第十二条第二款', '第十二条', true],
    ['第十二条', '第十二条第（二）项', true],
    ['第十二条', '第二条', false],
    ['第十二条之一', '第十二条', false],
    ['节日慰问标准表 中秋节', '节日慰问标准表·中秋节', true],
    ['怎么入会？', '怎么入会', true],
  ])('%s is %s: %s', (cited, wanted, same) => {
    expect(sameClause(cited, wanted)).toBe(same);
  });
});
