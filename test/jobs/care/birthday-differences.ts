import { LunarYear, Solar } from 'lunar-typescript';
import { birthdaysOn } from '../../../jobs/care/birthday.ts';
import { addDays } from '../../../jobs/care/zoned-day.ts';
import { lunar } from './facts.ts';

const birthdays = [
  lunar(1, 1),
  lunar(8, 15),
  lunar(12, 30),
  lunar(6, 3, true),
  lunar(4, 30),
  lunar(2, 29, true),
];

/** The days, from one to another, on which lunar birthdays are celebrated and should not be, or the reverse. */
export function birthdayDifferences(from: string, to: string): string[] {
  const differences: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    const there = Solar.fromYmd(year, month, date).getLunar();
    const lunarYear = LunarYear.fromYear(there.getYear());
    const signed = there.getMonth();
    const daysInMonth = lunarYear.getMonth(signed)?.getDayCount() ?? 0;
    const celebrated = birthdaysOn(day);
    for (const birthday of birthdays) {
      const inLeap = birthday.leapMonth && lunarYear.getLeapMonth() === birthday.month;
      const isMonth = signed === (inLeap ? -birthday.month : birthday.month);
      const isDay = isMonth && there.getDay() === Math.min(birthday.day, daysInMonth);
      if ((celebrated(birthday) !== undefined) !== isDay)
        differences.push(`${day} ${JSON.stringify(birthday)}`);
    }
  }
  return differences;
}
