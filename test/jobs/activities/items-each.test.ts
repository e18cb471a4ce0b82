import { expect, it } from 'vitest';
import { itemsEachInWords, readItemsEach } from '../../../jobs/activities/items-each.ts';

it.each([
  ['两项', 2],
  ['2', 2],
  ['２项', 2],
  ['最多3个项目', 3],
  ['一项', 1],
  ['十项', 10],
  ['不限', 40],
  ['0项', undefined],
  ['41项', undefined],
  ['很多', undefined],
  ['', undefined],
])('reads %j as %j', (words, each) => expect(readItemsEach(words)).toBe(each));

it('says nothing where it is one, and that teams do not count', () => {
  expect(itemsEachInWords(1, true)).toBeUndefined();
  expect(itemsEachInWords(2, false)).toBe('每人最多报 2 项');
  expect(itemsEachInWords(40, true)).toBe('每人报几项不限（按队报的不算在内）');
});
