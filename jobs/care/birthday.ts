import { LunarMonth, LunarYear, SolarDay } from 'tyme4ts';
import type { Birthday } from '../../db/people/people.ts';

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/**
 * Tells whose birthday a day is. The rules for days that a year does not have:
 * - 29 February is celebrated on 28 February in common years;
 * - a birthday in a leap month, in that leap month when the year has it, else in the plain month of that number;
 * - the 30th of a lunar month, on the 29th when the month has none (腊月三十 is then 廿九, 除夕 all the same).
 *
 * @param day 'YYYY-MM-DD'
 * @returns for a birthday celebrated on that day the year it counts for (a lunar one's lunar year), so that each
 *   person has one a year; undefined for all others.
 */
export function birthdaysOn(day: string): (birthday: Birthday) => number | undefined {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lunar = SolarDay.fromYmd(year, month, date).getLunarDay();
  const lunarYear = lunar.getYear();
  // tyme4ts gives leap months as negative numbers.
  const signedMonth = lunar.getMonth();
  const lunarMonth = Math.abs(signedMonth);
  const lunarDate = lunar.getDay();
  const daysInMonth = LunarMonth.fromYm(lunarYear, signedMonth).getDayCount();
  const leapMonth = LunarYear.fromYear(lunarYear).getLeapMonth();

  const isSolar = (birthday: Birthday) => {
    const moved = birthday.month === 2 && birthday.day === 29 && !isLeapYear(year);
    return birthday.month === month && (moved ? 28 : birthday.day) === date;
  };
  const isLunar = (birthday: Birthday) => {
    const inLeapMonth = birthday.leapMonth && leapMonth === birthday.month;
    return (
      birthday.month === lunarMonth &&
      inLeapMonth === signedMonth < 0 &&
      Math.min(birthday.day, daysInMonth) === lunarDate
    );
  };
  return (birthday) => {
    if (birthday.calendar === 'solar') return isSolar(birthday) ? year : undefined;
    return isLunar(birthday) ? lunarYear : undefined;
  };
}

/** Tells the year of a calendar that a day ('YYYY-MM-DD') belongs to. */
export function birthdayYear(calendar: Birthday['calendar']): (day: string) => number {
  return (day) => {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    return calendar === 'solar' ? year : SolarDay.fromYmd(year, month, date).getLunarDay().getYear();
  };
}
