import type { Person } from '../../db/people/people.ts';
import { birthdaysOn } from './birthday.ts';
import type { Plan } from './plan.ts';
import { keptOn } from './planners/plan-person-days.ts';
import { addDays } from './zoned-day.ts';

/** Whose day an occurrence (`2026-11-21/p3`, `2026-11-21/day/p3`) is; undefined for plans that keep no days of people. */
export function celebrantOf({ kind }: Plan, occurrence: string): string | undefined {
  return kind === 'birthday' || kind === 'person_day' ? occurrence.split('/').at(-1) : undefined;
}

/**
 * Whether it is still their day by what the roster says now: between planning and sending a birthday may have been
 * corrected.
 */
export function isStillTheirDay(plan: Plan, occurrence: string, person: Person): boolean {
  const [day = '', step = ''] = occurrence.split('/');
  if (plan.kind === 'birthday')
    return person.birthday !== null && birthdaysOn(day)(person.birthday) !== undefined;
  if (plan.kind !== 'person_day') return true;
  const days = plan.steps[step]?.days;
  return days === undefined || keptOn(plan, addDays(day, -days))(person) !== undefined;
}
