import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Birthday } from '../../../db/people/people.ts';
import { birthdaysOn } from '../../../jobs/care/birthday.ts';
import { addDays } from '../../../jobs/care/zoned-day.ts';
import { lunar, solar } from './facts.ts';

/** The days on which a birthday is celebrated, from the first day of one year to the last of another. */
function celebrations(birthday: Birthday, from: number, to = from): string[] {
  const found: string[] = [];
  for (let day = `${from}-01-01`; day <= `${to}-12-31`; day = addDays(day, 1)) {
    if (birthdaysOn(day)(birthday) !== undefined) found.push(day);
  }
  return found;
}

describe('birthdaysOn', () => {
  it('celebrates 29 February on the 28th in common years', () => {
    expect(celebrations(solar(2, 29), 2026, 2028)).toEqual(['2026-02-28', '2027-02-28', '2028-02-29']);
    expect(celebrations(solar(2, 29), 2100)).toEqual(['2100-02-28']);
    expect(celebrations(solar(2, 28), 2028)).toEqual(['2028-02-28']);
  });

  it.each<[string, Birthday, string[]]>([
    ['正月初一', lunar(1, 1), ['2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26']],
    ['五月初五', lunar(5, 5), ['2024-06-10', '2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28']],
    ['八月十五', lunar(8, 15), ['2024-09-17', '2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03']],
    ['九月初九', lunar(9, 9), ['2024-10-11', '2025-10-29', '2026-10-18', '2027-10-08', '2028-10-26']],
  ])('knows the festivals: %s', (_, birthday, dates) => {
    expect(celebrations(birthday, 2024, 2028)).toEqual(dates);
  });

  it('celebrates a leap-month birthday in the leap month where there is one, else in the plain month', () => {
    expect(celebrations(lunar(6, 1, true), 2025)).toEqual(['2025-07-25']);
    expect(celebrations(lunar(6, 15, true), 2025, 2026)).toEqual(['2025-08-08', '2026-07-28']);
    expect(celebrations(lunar(5, 1, true), 2028)).toEqual(['2028-06-23']);
  });

  it('celebrates a plain-month birthday once, in the plain month, in a year that repeats the month', () => {
    expect(celebrations(lunar(6, 15), 2025)).toEqual(['2025-07-09']);
  });

  it('celebrates 腊月三十 on 除夕, also where that is the 29th', () => {
    expect(celebrations(lunar(12, 30), 2024, 2027)).toEqual([
      '2024-02-09',
      '2025-01-28',
      '2026-02-16',
      '2027-02-05',
    ]);
    expect(celebrations(lunar(12, 29), 2026)).toEqual(['2026-02-16']);
  });

  it('counts a day in January for the lunar year that is not over', () => {
    expect(birthdaysOn('2026-02-16')(lunar(12, 30))).toBe(2025);
    expect(birthdaysOn('2026-02-17')(lunar(1, 1))).toBe(2026);
  });

  it('gives every birthday exactly one day in every year', () => {
    const calendar: { day: string; celebrated: ReturnType<typeof birthdaysOn> }[] = [];
    for (let day = '2019-01-01'; day <= '2036-12-31'; day = addDays(day, 1)) {
      calendar.push({ day, celebrated: birthdaysOn(day) });
    }
    const birthdays = fc.record({
      calendar: fc.constantFrom('solar' as const, 'lunar' as const),
      year: fc.constant(null),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 30 }),
      leapMonth: fc.boolean(),
    });
    fc.assert(
      fc.property(birthdays, (birthday) => {
        fc.pre(birthday.calendar === 'lunar' || birthday.month !== 2 || birthday.day < 30);
        const years = calendar.flatMap(({ celebrated }) => celebrated(birthday) ?? []);
        // The first and the last year stand only partly in the calendar where they are lunar.
        const whole = years.filter((year) => year >= 2019 && year <= 2035);
        expect(whole).toEqual(Array.from({ length: 17 }, (_, index) => 2019 + index));
      }),
      { numRuns: 60 },
    );
  });
});
