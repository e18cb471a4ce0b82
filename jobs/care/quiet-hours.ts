import { addDays, dayOf, instantOn, timeOf } from './zoned-day.ts';

/** When quiet hours that an instant falls into end; undefined outside them. They may go over midnight. */
export function quietUntil(
  { from, to }: { readonly from: string; readonly to: string },
  at: Date,
  timezone: string,
): Date | undefined {
  const [day, time] = [dayOf(at, timezone), timeOf(at, timezone)];
  if (from <= to) return time >= from && time < to ? instantOn(day, to, timezone) : undefined;
  if (time >= from) return instantOn(addDays(day, 1), to, timezone);
  return time < to ? instantOn(day, to, timezone) : undefined;
}
