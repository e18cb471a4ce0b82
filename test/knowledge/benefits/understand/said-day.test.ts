import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOf } from '../../../../knowledge/benefits/day-number.ts';
import { readDays } from '../../../../knowledge/benefits/understand/said-day.ts';

// A Monday.
const today = dayNumber('2026-06-15') ?? 0;
const days = (text: string, future = false) =>
  readDays(text, today, future).map(({ from, to }) => (from === to ? dayOf(from) : [dayOf(from), dayOf(to)]));

describe('days as people say them', () => {
  const cases: [string, string | [string, string]][] = [
    ['2026年6月1日', '2026-06-01'],
    ['2026-06-01', '2026-06-01'],
    ['6月1号', '2026-06-01'],
    ['六月一号', '2026-06-01'],
    ['去年10月3号', '2025-10-03'],
    ['11月3号', '2025-11-03'],
    ['去年10月', ['2025-10-01', '2025-10-31']],
    ['三月', ['2026-03-01', '2026-03-31']],
    ['3月份', ['2026-03-01', '2026-03-31']],
    ['11月', ['2025-11-01', '2025-11-30']],
    ['上个月', ['2026-05-01', '2026-05-31']],
    ['上个月3号', '2026-05-03'],
    ['这个月8号', '2026-06-08'],
    ['3号', '2026-06-03'],
    ['20号', '2026-05-20'],
    ['今天', '2026-06-15'],
    ['昨天', '2026-06-14'],
    ['前天', '2026-06-13'],
    ['大前天', '2026-06-12'],
    ['上周三', '2026-06-10'],
    ['上个礼拜天', '2026-06-14'],
    ['上周', ['2026-06-08', '2026-06-14']],
    ['去年', ['2025-01-01', '2025-12-31']],
    ['正月初五', '2026-02-21'],
    ['腊月廿三', '2026-02-10'],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${text}`, () => expect(days(text)).toEqual([expected]));
  }

  it('takes 初三 of last month for either calendar', () => {
    // Lunar 四月初三 of 2026 is 19 May.
    expect(days('上个月初三')).toEqual([['2026-05-03', '2026-05-19']]);
  });

  it('takes a day without a year for the coming one only where it may lie ahead', () => {
    expect(days('7月1号')).toEqual(['2025-07-01']);
    expect(days('7月1号', true)).toEqual(['2026-07-01']);
  });

  it('reads no day that does not exist', () => {
    expect(days('2026年2月30日')).not.toContain('2026-03-02');
    expect(days('没有日子')).toEqual([]);
  });

  it('reads every day written in full', () => {
    fc.assert(
      fc.property(fc.integer({ min: today - 20_000, max: today }), (day) => {
        const [year, month, date] = dayOf(day).split('-').map(Number);
        expect(days(`${year}年${month}月${date}日`)).toEqual([dayOf(day)]);
      }),
    );
  });
});
