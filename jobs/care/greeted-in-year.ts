import type { Db } from '../../db/db.ts';
import { type DeliveryStatus, listPushesAbout } from '../../db/delivery/deliveries.ts';
import type { Person } from '../../db/people/people.ts';
import { birthdayYear } from './birthday.ts';
import { addDays } from './zoned-day.ts';

/**
 * Whether a plan has greeted somebody, or is doing so, on another day ('YYYY-MM-DD') of the year that a day belongs to:
 * their birthday was corrected meanwhile.
 */
export type IsGreeted = (planId: string, person: Pick<Person, 'id' | 'birthday'>, day: string) => boolean;

/** They may have heard it. What is only planned for another day is stopped when it is to be sent. */
const heard: ReadonlySet<DeliveryStatus> = new Set(['sending', 'sent', 'uncertain']);

/** Longer than any year, lunar ones with a leap month too. */
const yearDays = 390;

/** The day of an occurrence that begins with it. */
export const dayOfOccurrence = (occurrence: string) => occurrence.slice(0, 'YYYY-MM-DD'.length);

/**
 * The year that has one greeting is that of the calendar their birthday is kept in now, by which the earlier day counts
 * too.
 *
 * @param from the first day that will be asked about.
 */
export async function loadGreeted(
  db: Db,
  plans: readonly string[],
  people: readonly string[],
  from: string,
): Promise<IsGreeted> {
  if (people.length === 0) return () => false;
  const since = addDays(from, -yearDays);
  const known = await listPushesAbout(db, plans, { people, since });
  const daysOf = Map.groupBy(
    known.filter(({ status }) => heard.has(status)),
    ({ plan, personId }) => `${plan} ${personId}`,
  );
  return (planId, { id, birthday }, day) => {
    const yearOf = birthdayYear(birthday?.calendar ?? 'solar');
    return (daysOf.get(`${planId} ${id}`) ?? [])
      .map(({ occurrence }) => dayOfOccurrence(occurrence))
      .some((other) => other !== day && yearOf(other) === yearOf(day));
  };
}
