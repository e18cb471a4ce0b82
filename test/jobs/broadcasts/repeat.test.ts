import { describe, expect, it } from 'vitest';
import { nextRepeat, readRepeat, repeatInWords } from '../../../jobs/broadcasts/repeat.ts';

const zone = 'Asia/Shanghai';

describe('readRepeat', () => {
  it.each([
    ['每周一 9:00', '每周一 09:00 '],
    ['每周一、三 上午9点', '每周一、三 09:00 '],
    ['每星期五下午3点半', '每周五 15:30 '],
    ['每周一到五 8:30', '每周一、二、三、四、五 08:30 '],
    ['每天 早上8点', '每天 08:00 '],
    ['每月1日 9:00', '每月 1 日 09:00 '],
    ['每月１、15号 10点20', '每月 1、15 日 10:20 '],
  ])('reads “%s”', (words, expected) => {
    const repeat = readRepeat(words);
    expect(repeat && repeatInWords(repeat)).toBe(expected);
  });

  it.each([
    '每周八 9:00',
    '每周一',
    '每月32日 9:00',
    '每天 25:00',
    '每周五到一 9:00',
    '每年1月1日 9:00',
    '明天 9:00',
  ])('does not make something up of “%s”', (words) => {
    expect(readRepeat(words)).toBeUndefined();
  });
});

describe('nextRepeat', () => {
  const next = (words: string, after: string) => {
    const repeat = readRepeat(words);
    if (!repeat) throw new Error(words);
    return nextRepeat(repeat, new Date(after), zone).toISOString();
  };
  it.each([
    // 2026-11-28 is a Saturday.
    ['每周一 9:00', '2026-11-28T10:00:00+08:00', '2026-11-30T01:00:00.000Z'],
    ['每周一 9:00', '2026-11-30T08:59:00+08:00', '2026-11-30T01:00:00.000Z'],
    ['每周一 9:00', '2026-11-30T09:00:00+08:00', '2026-12-07T01:00:00.000Z'],
    ['每月1日 9:00', '2026-12-31T09:00:00+08:00', '2027-01-01T01:00:00.000Z'],
    ['每月31日 9:00', '2027-02-01T09:00:00+08:00', '2027-02-28T01:00:00.000Z'],
    ['每月31日 9:00', '2027-02-28T09:00:00+08:00', '2027-03-31T01:00:00.000Z'],
    ['每天 8点', '2026-11-28T07:00:00+08:00', '2026-11-28T00:00:00.000Z'],
  ])('of %s after %s', (words, after, expected) => {
    expect(next(words, after)).toBe(expected);
  });
});
