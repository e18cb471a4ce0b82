import { addDays, daysBetween } from '../zoned-day.ts';
import type { DayRule } from './day-rule.ts';
import { dayOfLunar, dayOfTerm } from './lunar.ts';
import type { Workdays } from './workdays.ts';

/** No holiday, with the weekends around it, is longer. */
const longestFree = 20;

/** The days of a rule between two days, both included, in order. */
export function findDays(rule: DayRule, from: string, to: string, workdays: Workdays): string[] {
  const { days, workday } = rule;
  const [first, last] = [addDays(from, -days - longestFree), addDays(to, -days + longestFree)];
  const found = unmoved(rule, first, last, workdays)
    .map((day) => addDays(day, days))
    .map((day) => (workday ? workdays.nearest(day, workday) : day));
  return [...new Set(found)].filter((day) => day >= from && day <= to).sort();
}

function unmoved(rule: DayRule, from: string, to: string, workdays: Workdays): string[] {
  const [firstYear, lastYear] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  // A lunar year ends in the next solar one.
  const years = Array.from({ length: lastYear - firstYear + 3 }, (_, index) => firstYear - 1 + index);
  if ('solar' in rule) return years.map((year) => `${year}-${rule.solar}`);
  if ('lunar' in rule) return years.map((year) => dayOfLunar(year, rule.lunar.month, rule.lunar.day));
  if ('term' in rule) return years.map((year) => dayOfTerm(year, rule.term));
  if ('holiday' in rule) return years.flatMap((year) => holidayDays(rule, year, workdays));
  return daysBetween(from, to).filter((day) => {
    if ('weekday' in rule) return (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) === rule.weekday;
    const month = Number(day.slice(5, 7));
    return Number(day.slice(8)) === rule.monthly && (rule.months?.includes(month) ?? true);
  });
}

function holidayDays(
  { holiday, day, atLeast }: Extract<DayRule, { holiday: unknown }>,
  year: number,
  workdays: Workdays,
): string[] {
  return workdays
    .holidays(year)
    .filter(({ name }) => holiday === 'any' || name.includes(holiday))
    .filter(({ from, to }) => addDays(from, atLeast - 1) <= to)
    .map(({ from, to }) => {
      if (day === 'first') return from;
      return day === 'eve'
        ? workdays.nearest(addDays(from, -1), 'before')
        : workdays.nearest(addDays(to, 1), 'after');
    });
}
