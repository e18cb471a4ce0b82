import { test as property, expect, describe, it } from 'vitest';
import fc from 'fast-check';
import {
  lastDayOfTerm,
  parseChineseDate,
  parseChineseNumber,
  parseDateOrMonth,
} from '../../knowledge/chinese-numbers.ts';
import { toChineseNumeral } from '../helpers/chinese-numerals.ts';

describe('parseChineseNumber', () => {
  it.each([
    ['十二', 12],
    ['二十', 20],
    ['一百零二', 102],
    ['一百一十', 110],
    ['一千二百', 1200],
    ['一千二', 1200],
    ['三百五', 350],
    ['三百零五', 305],
    ['一万二', 12_000],
    ['一万零二', 10_002],
    ['两千', 2000],
    ['二〇二六', 2026],
    ['3万', 30_000],
    ['1.5万', 15_000],
    ['2千', 2000],
    ['1,200', 1200],
    ['１２', 12],
    ['〇', 0],
    ['伍佰', 500],
    ['三万五千零二十', 35_020],
  ])('reads %s as %d', (text, value) => expect(parseChineseNumber(text)).toBe(value));

  it.each(['', '元', '十元', '百', '一二十三x', '千百', '第三', '-5'])('takes %j for no number', (text) =>
    expect(parseChineseNumber(text)).toBeNull(),
  );

  property('reads back every number that is written out', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (n) => parseChineseNumber(toChineseNumeral(n)) === n),
    ),
  );
});

describe('parseChineseDate', () => {
  it.each([
    ['2026年1月1日', '2026-01-01'],
    ['２０２６ 年 １ 月 １ 日', '2026-01-01'],
    ['二〇二六年一月一日', '2026-01-01'],
    ['二○二五年十二月三十一日', '2025-12-31'],
    ['二零二五年十月二十日', '2025-10-20'],
    ['2026-1-5', '2026-01-05'],
    ['2026/01/05', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['2026年1月5号', '2026-01-05'],
  ])('reads %s as %s', (text, day) => expect(parseChineseDate(text)).toBe(day));

  it.each([
    '2026年2月30日',
    '2026年13月1日',
    '2026年1月',
    '1月1日',
    '今天',
    '2026-00-10',
    '自2026年1月1日起',
  ])('takes %s for no date', (text) => expect(parseChineseDate(text)).toBeNull());

  it('takes a month or a year for its first day only where asked to', () => {
    expect(parseDateOrMonth('2026年7月')).toBe('2026-07-01');
    expect(parseDateOrMonth('二〇二七年')).toBe('2027-01-01');
    expect(parseDateOrMonth('2026年7月9日')).toBe('2026-07-09');
  });
});

describe('lastDayOfTerm', () => {
  it.each([
    ['2026-01-01', { years: 2 }, '2027-12-31'],
    ['2026-03-15', { years: 1 }, '2027-03-14'],
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2026-01-31', { months: 1 }, '2026-02-28'],
    ['2026-07-01', { months: 6 }, '2026-12-31'],
  ])('ends the term from %s over %j on %s', (day, term, end) => expect(lastDayOfTerm(day, term)).toBe(end));
});
