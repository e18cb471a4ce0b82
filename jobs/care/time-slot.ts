import { createHash } from 'node:crypto';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Lateness } from './schema/fields.ts';
import type { Window } from './planned-push.ts';
import { hoursIn, unitHours } from './unit-hours.ts';
import { addDays, dayOf, instantOn } from './zoned-day.ts';

/** When a plan or one of its steps speaks. */
export interface Timing {
  /** 'HH:MM' */
  readonly at: string;
  /** Minutes over which the messages of a day are spread. */
  readonly spread: number;
  readonly late: Lateness;
}

/** As `Timing`, where units may have hours of their own. */
export interface UnitTiming extends Timing {
  readonly units: Readonly<Record<string, { readonly at?: string | undefined }>>;
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

/** As `daysTouched`, by the hour of any unit. */
export function daysTouchedAnywhere(
  timing: UnitTiming,
  window: Window,
  timezone: string,
): ReturnType<typeof daysTouched> {
  const touched = hoursIn(timing).flatMap((at) => daysTouched({ ...timing, at }, window, timezone) ?? []);
  if (touched.length === 0) return undefined;
  const days = touched.flatMap(({ first, last }) => [first, last]).sort();
  return { first: days[0] ?? '', last: days.at(-1) ?? '' };
}

/** A day's slots as `slotsOn` gives them, by the hour of the unit that is spoken to. */
export function unitSlots(
  timing: UnitTiming,
  tree: UnitTree,
  timezone: string,
): (day: string) => (unitId: string, message: string) => Slot {
  const hourOf = unitHours(timing, tree);
  return (day) => {
    const byHour = new Map(
      hoursIn(timing).map((at) => [at, slotsOn(day, { ...timing, at }, timezone)] as const),
    );
    return (unitId, message) => {
      const slots = byHour.get(hourOf(unitId));
      if (!slots) throw new Error('a unit has an hour that its plan does not have');
      return slots(message);
    };
  };
}
