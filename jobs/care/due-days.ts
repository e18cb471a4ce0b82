import type { Window } from './planned-push.ts';
import { addDays, dayOf, instantOn } from './zoned-day.ts';

/** The days on which a time of day ('HH:MM' in `timezone`) falls into a window. */
export function dueDays(time: string, { from, to }: Window, timezone: string): string[] {
  const days: string[] = [];
  const last = dayOf(to, timezone);
  for (let day = dayOf(from, timezone); day <= last; day = addDays(day, 1)) {
    const at = instantOn(day, time, timezone);
    if (at > from && at <= to) days.push(day);
  }
  return days;
}
