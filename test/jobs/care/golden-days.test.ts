import { Lunar, LunarYear } from 'lunar-typescript';
import { describe, expect, it } from 'vitest';
import { dayOfLunar, dayOfTerm, solarTerms } from '../../../jobs/care/calendar/lunar.ts';
import { birthdayDifferences } from './birthday-differences.ts';

// lunar-typescript is a second, independent source of the Chinese calendar.
const years = Array.from({ length: 150 }, (_, index) => 1950 + index);
const lastOf = (year: number, month: number) => LunarYear.fromYear(year).getMonth(month)?.getDayCount() ?? 0;

describe('1950 to 2099, against a second source', () => {
  it.each<[string, number, number]>([
    ['正月初一', 1, 1],
    ['元宵', 1, 15],
    ['端午', 5, 5],
    ['七夕', 7, 7],
    ['中秋', 8, 15],
    ['重阳', 9, 9],
    ['腊八', 12, 8],
    ['小年', 12, 23],
    ['除夕', 12, 30],
  ])('%s falls on the same day', (_, month, day) => {
    for (const year of years) {
      const there = Math.min(day, lastOf(year, month));
      expect(dayOfLunar(year, month, day)).toBe(Lunar.fromYmd(year, month, there).getSolar().toYmd());
    }
  });

  it('every solar term falls on the same day', () => {
    for (const year of years) {
      const table = Lunar.fromYmd(year, 6, 1).getJieQiTable();
      for (const term of solarTerms) {
        // The table runs from 冬至 of the year before; its later namesake has a name in Latin letters.
        const solar = term === '冬至' ? table['DONG_ZHI'] : table[term];
        if (solar?.getYear() === year) expect([term, dayOfTerm(year, term)]).toEqual([term, solar.toYmd()]);
      }
    }
  });

  it('lunar birthdays are celebrated on the same days, leap months and 腊月三十 too', () => {
    // The whole range: `npm run soak care-calendar`.
    expect(birthdayDifferences('2023-01-01', '2034-12-31')).toEqual([]);
  });
});
