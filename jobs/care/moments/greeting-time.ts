import { quietUntil } from '../quiet-hours.ts';
import { instantOn } from '../zoned-day.ts';

/** So long a mistake can be taken back before anybody hears of it. */
const secondThoughtMs = 10 * 60_000;
const quiet = { from: '21:00', to: '08:00' };
const morning = '09:07';

/** When a greeting goes out: on the morning of a day to come, else soon, never at night. @param on 'YYYY-MM-DD' */
export function greetingTime(on: string, today: string, now: Date, timezone: string): Date {
  if (on > today) return instantOn(on, morning, timezone);
  const soon = new Date(now.getTime() + secondThoughtMs);
  return quietUntil(quiet, soon, timezone) ?? soon;
}
