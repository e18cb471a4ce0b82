import { expect, it } from 'vitest';
import { tableRow } from '../../../../knowledge/answer/wording/table-row.ts';

it.each([
  ['节日：中秋节；标准：400元；慰问品：月饼、水果', '中秋节——标准：400元；慰问品：月饼、水果'],
  ['类别：住院；标准：1,000元', '住院——标准：1,000元'],
  ['地点：一楼；时间：8:30至17:00；电话：8003', '一楼——时间：8:30至17:00；电话：8003'],
])('%s reads %s', (text, sentence) => {
  expect(tableRow({ name: '标准表', text })).toBe(sentence);
});

it('gives a row without headings with its name', () => {
  expect(tableRow({ name: '电话表 财务部', text: '8013' })).toBe('电话表 财务部：8013');
});
