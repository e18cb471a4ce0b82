import { describe, expect, it } from 'vitest';
import { readLineMarker } from '../../../knowledge/documents/line-marker.ts';

describe('readLineMarker', () => {
  it.each([
    ['第一条　为了规范', 'article', 1, '第一条', '为了规范'],
    ['第 十 二 条 为了', 'article', 12, '第十二条', '为了'],
    ['第12条 为了', 'article', 12, '第12条', '为了'],
    ['第１２条　为了', 'article', 12, '第12条', '为了'],
    ['第一百零二条：为了', 'article', 102, '第一百零二条', '为了'],
    ['第三条职工住院的', 'article', 3, '第三条', '职工住院的'],
    ['【第四条】标准', 'article', 4, '第四条', '标准'],
    ['第五条', 'article', 5, '第五条', ''],
    ['第五条中国工会会员', 'article', 5, '第五条', '中国工会会员'],
    ['第一章　总　则', 'chapter', 1, '第一章', '总　则'],
    ['第二章申请、审核与发放', 'chapter', 2, '第二章', '申请、审核与发放'],
    ['第三节 附则', 'section', 3, '第三节', '附则'],
    ['第一编 总则', 'part', 1, '第一编', '总则'],
    ['一、慰问标准', 'item', 1, '一、', '慰问标准'],
    ['（三）结婚', 'bracketed_item', 3, '（三）', '结婚'],
    ['(三)结婚', 'bracketed_item', 3, '(三)', '结婚'],
    ['1. 身份证', 'figure', 1, '1.', '身份证'],
    ['１２、身份证', 'figure', 12, '１２、', '身份证'],
    ['1.2 范围', 'decimal', 2, '1.2', '范围'],
    ['（2）本人', 'bracketed_figure', 2, '（2）', '本人'],
    ['③出院小结', 'circled', 3, '③', '出院小结'],
  ])('reads %s', (line, level, number, label, rest) => {
    expect(readLineMarker(line)).toMatchObject({ level, number, label, rest });
  });

  it('reads an inserted article', () => {
    expect(readLineMarker('第十二条之一　生育')).toMatchObject({
      number: 12,
      insertion: 1,
      label: '第十二条之一',
      rest: '生育',
    });
  });

  it.each([
    '第十二条规定的情形，另行研究。',
    '第十二条、第十三条规定的标准',
    '第十二条第二款所列人员',
    '第十二条至第十五条',
    '第十二条 和第十三条',
    '第三章规定的待遇，由工会发放。',
    '1.5万元以上的',
    '2026年1月1日起',
    '12.31前申请',
    '3月底前',
    '会员住院的',
    '一是提交申请',
    '十元以上',
  ])('takes %s for no number of a line', (line) => expect(readLineMarker(line)).toBeNull());
});
