import { expect, it } from 'vitest';
import { dropCopies } from '../../../knowledge/search/drop-copies.ts';

const clause = (unitDistance: number, text = '住院的，慰问1000元。', documentTitle = '慰问办法') => ({
  documentTitle,
  name: '第五条',
  text,
  unitDistance,
});

it('keeps of equal clauses the one of the nearest unit, at the place of the best', () => {
  const other = clause(1, '结婚的，慰问800元。');
  expect(dropCopies([clause(2), other, clause(0), clause(1)])).toEqual([clause(0), other]);
});

it('takes equal words of another document, or other words, for another rule', () => {
  const different = [clause(1), clause(0, '住院的，慰问1200元。'), clause(1, undefined, '帮扶办法')];
  expect(dropCopies(different)).toEqual(different);
});
