import { describe, expect, it } from 'vitest';
import { readQuantities } from '../../../../knowledge/benefits/understand/quantity.ts';

const only = (text: string) => readQuantities(text).map(({ from, to, unit }) => [from, to, unit]);

describe('quantities as people say them', () => {
  const exact: [string, number, string][] = [
    ['9天', 9, 'day'],
    ['九天', 9, 'day'],
    ['两天', 2, 'day'],
    ['3万6', 36_000, 'none'],
    ['三万六', 36_000, 'none'],
    ['3万6千块', 36_000, 'yuan'],
    ['一千五百块', 1500, 'yuan'],
    ['8,000元', 8000, 'yuan'],
    ['1.5万', 15_000, 'none'],
    ['仨月', 3, 'month'],
    ['半年', 0.5, 'year'],
    ['两年半', 2.5, 'year'],
    ['一个半月', 1.5, 'month'],
    ['一个礼拜', 1, 'week'],
    ['４２岁', 42, 'other'],
  ];
  for (const [text, value, unit] of exact) {
    it(`reads ${text} exactly`, () => expect(only(text.normalize('NFKC'))).toEqual([[value, value, unit]]));
  }

  const rough: [string, number, number][] = [
    ['八千多', 8000, 9000],
    ['3万6多', 36_000, 37_000],
    ['七八千', 7000, 8000],
    ['三四天', 3, 4],
    ['十来天', 10, 20],
    ['十几天', 11, 19],
    ['几千', 2000, 10_000],
    ['一个多月', 1, 2],
    ['七年多', 7, 8],
    ['大概一万', 9000, 11_000],
    ['一万左右', 9000, 11_000],
    ['快一万', 8000, 10_000],
    ['不到五千', 0, 5000],
    ['一万出头', 10_000, 20_000],
  ];
  for (const [text, from, to] of rough) {
    it(`takes ${text} for a range`, () => {
      const [quantity] = readQuantities(text);
      expect([quantity?.from, quantity?.to].map((value) => Math.round(value ?? NaN))).toEqual([from, to]);
    });
  }

  it('leaves five thousand and more open at the upper end', () => {
    expect(readQuantities('五千以上')[0]).toMatchObject({ from: 5000, to: 1e12 });
  });

  it('reads several in their order', () => {
    expect(only('住院9天花了八千多')).toEqual([
      [9, 9, 'day'],
      [8000, 9000, 'none'],
    ]);
  });
});
