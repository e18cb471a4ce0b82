import { addDays } from '../zoned-day.ts';
import type { Holiday, HolidayYear } from './holiday-year.ts';
import { dayOfLunar, dayOfTerm } from './lunar.ts';

/** Who works when: weekends, statutory holidays and swap days (调休). */
export interface Workdays {
  /** The years whose arrangement is known. */
  readonly years: readonly number[];
  /** The holidays of a year; empty where its arrangement is not known yet. */
  holidays(year: number): readonly Holiday[];
  isWorkday(day: string): boolean;
  /** The day itself where it is worked, else the nearest workday before or after it. */
  nearest(day: string, direction: 'before' | 'after'): string;
}

/** @param years where a year is given twice, the later one counts: what staff imported. */
export function createWorkdays(years: readonly HolidayYear[]): Workdays {
  const byYear = new Map(years.map(({ year, holidays }) => [year, holidays]));
  const known = new Map<string, boolean>();
  for (const { from, to, work } of [...byYear.values()].flat()) {
    for (let day = from; day <= to; day = addDays(day, 1)) known.set(day, false);
    for (const day of work) known.set(day, true);
  }
  const isWorkday = (day: string) => {
    const arranged = known.get(day);
    if (arranged !== undefined) return arranged;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) return false;
    const year = Number(day.slice(0, 4));
    return byYear.has(year) || !statutoryDays(year).includes(day);
  };
  return {
    years: [...byYear.keys()].sort((a, b) => a - b),
    holidays: (year) => byYear.get(year) ?? [],
    isWorkday,
    nearest(day, direction) {
      let found = day;
      while (!isWorkday(found)) found = addDays(found, direction === 'before' ? -1 : 1);
      return found;
    },
  };
}

/**
 * The thirteen days that are free by law whatever is arranged around them.
 * @see 全国年节及纪念日放假办法 (国务院令第795号, 2025-01-01)
 */
function statutoryDays(year: number): string[] {
  const eve = dayOfLunar(year - 1, 12, 30);
  return [
    `${year}-01-01`,
    ...[0, 1, 2, 3].map((days) => addDays(eve, days)),
    dayOfTerm(year, '清明'),
    `${year}-05-01`,
    `${year}-05-02`,
    dayOfLunar(year, 5, 5),
    dayOfLunar(year, 8, 15),
    ...['01', '02', '03'].map((date) => `${year}-10-${date}`),
  ];
}
