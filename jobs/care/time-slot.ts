import { createHash } from 'node:crypto';
import type { Lateness } from './schema/fields.ts';
import type { Window } from './planned-push.ts';
import { addDays, dayOf, instantOn } from './zoned-day.ts';

/** When a plan or one of its steps speaks. */
export interface Timing {
  /** 'HH:MM' */
  readonly at: string;
  /** Minutes over which the messages of a day are spread. */
  readonly spread: number;
  readonly late: Lateness;
}

export interface Slot {
  readonly at: Date;
  /** Found later than this, it is missed. */
  readonly expiresAt: Date;
}

const minuteMs = 60_000;
/** What may be late for days ends in the evening. */
const evening = '20:54';

/** A day's slots: the same message has the same minute however often it is planned. */
export function slotsOn(
  day: string,
  { at, spread, late }: Timing,
  timezone: string,
): (message: string) => Slot {
  const begin = instantOn(day, at, timezone).getTime();
  const expiresAt =
    'days' in late
      ? instantOn(addDays(day, late.days), evening, timezone)
      : instantOn(day, late.sameDayUntil, timezone);
  const startMinute = Number(at.slice(3));
  return (message) => {
    const minutes =
      spread === 0 ? 0 : createHash('sha256').update(message).digest().readUInt32BE() % (spread + 1);
    // The full and the half hour are everybody else's.
    const shift = (startMinute + minutes) % 30 === 0 ? minutes - 1 : minutes;
    return { at: new Date(begin + shift * minuteMs), expiresAt };
  };
}

export const isWithin = ({ at }: Slot, { from, to }: Window): boolean => at > from && at <= to;

/** The days on which a plan's time falls into a window, with its spread; undefined where it does not at all. */
export function daysTouched(
  { at, spread }: Timing,
  { from, to }: Window,
  timezone: string,
): { readonly first: string; readonly last: string } | undefined {
  const [firstDay, lastDay] = [dayOf(from, timezone), dayOf(to, timezone)];
  const begin = (day: string) => instantOn(day, at, timezone).getTime();
  const first = begin(firstDay) + spread * minuteMs <= from.getTime() ? addDays(firstDay, 1) : firstDay;
  const last = begin(lastDay) > to.getTime() ? addDays(lastDay, -1) : lastDay;
  return first <= last ? { first, last } : undefined;
}
