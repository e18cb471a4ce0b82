import { LunarDay, LunarMonth, SolarDay, SolarTerm } from 'tyme4ts';
import { addDays } from '../zoned-day.ts';

const two = (value: number) => String(value).padStart(2, '0');
const isoOf = (day: SolarDay) =>
  `${String(day.getYear()).padStart(4, '0')}-${two(day.getMonth())}-${two(day.getDay())}`;

/** Moon and sun are reckoned once for each date: plans ask for the same festivals on every day they look at. */
const reckoned = new Map<string, string>();

function once(date: string, reckon: () => string): string {
  const day = reckoned.get(date) ?? reckon();
  reckoned.set(date, day);
  return day;
}

/**
 * The day on which a lunar date of a lunar year falls, never in a leap month; the 30th of a month that has none is
 * its 29th (除夕 is always the last day of the year).
 */
export const dayOfLunar = (year: number, month: number, date: number): string =>
  once(`${year}/${month}/${date}`, () => {
    const days = LunarMonth.fromYm(year, month).getDayCount();
    return isoOf(LunarDay.fromYmd(year, month, Math.min(date, days)).getSolarDay());
  });

/** The day on which a solar term (节气) falls in a year. */
export const dayOfTerm = (year: number, name: string): string =>
  once(`${year}/${name}`, () =>
    // The library counts 冬至 as the first of the year after it.
    isoOf(SolarTerm.fromName(name === '冬至' ? year + 1 : year, name).getSolarDay()),
  );

export const solarTerms: readonly string[] = SolarTerm.NAMES;

/** A day's lunar date as people say it: 八月十五, 闰六月初三; the last day of the year is 除夕. */
export function lunarInWords(day: string): string {
  const lunar = lunarDayOf(day);
  const isEve = lunarDayOf(addDays(day, 1)).getMonth() === 1 && lunar.getMonth() !== 1;
  const month = lunar.getLunarMonth().getName().replace('十一月', '冬月').replace('十二月', '腊月');
  return isEve ? '除夕' : `${month}${lunar.getName()}`;
}

function lunarDayOf(day: string): LunarDay {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return SolarDay.fromYmd(year, month, date).getLunarDay();
}
