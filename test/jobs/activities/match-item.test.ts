import { describe, expect, it } from 'vitest';
import { matchItem } from '../../../jobs/activities/match-item.ts';
import { readSignUpWords } from '../../../jobs/activities/read-sign-up-words.ts';

const items = ['羽毛球男单', '羽毛球女单', '拔河', '100米', '3人篮球'].map((name, index) => ({
  id: index + 10,
  number: index + 1,
  name,
  places: null,
}));
const nameOf = (wanted: string) => {
  const found = matchItem(items, wanted);
  return found.match === 'one' ? found.item.name : found.match;
};

describe('matchItem', () => {
  it.each([
    ['拔河', '拔河'],
    [' 拔 河 ', '拔河'],
    ['报拔河吧', '拔河'],
    ['１００米', '100米'],
    ['100', '100米'],
    ['2', '羽毛球女单'],
    ['第3项', '拔河'],
    ['女单', '羽毛球女单'],
    ['（篮球）', '3人篮球'],
    ['羽毛球', 'several'],
    ['游泳', 'none'],
    ['9', 'none'],
    ['', 'none'],
    ['。', 'none'],
  ])('takes %s for %s', (wanted, expected) => {
    expect(nameOf(wanted)).toBe(expected);
  });
});

describe('readSignUpWords', () => {
  it.each([
    ['3 羽毛球', 3, '羽毛球'],
    ['3羽毛球', 3, '羽毛球'],
    ['３号 羽毛球', 3, '羽毛球'],
    ['编号：3，羽毛球', 3, '羽毛球'],
    ['#3', 3, undefined],
    ['3 100米', 3, '100米'],
    ['羽毛球', undefined, '羽毛球'],
    ['', undefined, undefined],
  ])('reads %s', (words, activityId, itemName) => {
    expect(readSignUpWords(words)).toMatchObject({ activityId, itemName });
  });
});
