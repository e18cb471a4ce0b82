import type { Db } from '../../db/db.ts';
import { type DeliveryStatus, listPushesAbout } from '../../db/delivery/deliveries.ts';
import type { Person } from '../../db/people/people.ts';
import { birthdayYear } from './birthday.ts';
import type { Refusal } from './may-receive.ts';
import type { PlannedPush } from './planned-push.ts';
import { addDays } from './zoned-day.ts';

/** It was kept out of a group that had become the wrong place for it: nobody has heard it. */
const misplaced: ReadonlySet<string | null> = new Set<Refusal>([
  'group_left',
  'group_unbound',
  'group_of_another_unit',
  'not_in_group',
  'no_group_greeting',
]);

/** They may have heard it. */
const heard: ReadonlySet<DeliveryStatus> = new Set(['sending', 'sent', 'uncertain']);

/** Longer than any year, lunar ones with a leap month too. */
const yearDays = 390;

const dayOfOccurrence = (occurrence: string) => occurrence.slice(0, 'YYYY-MM-DD'.length);

/**
 * Leaves out who has been greeted, or is about to be: whoever moves to another unit on their birthday, or whose group
 * opens that day, has another target by then; whose birthday is corrected to a later day, another occurrence. The year
 * that has one greeting is that of the calendar their birthday is kept in now, by which the earlier day counts too.
 *
 * @param at what is still planned then, and not out of date, is about to be sent.
 */
export async function notYetGreeted(
  db: Db,
  planId: string,
  pushes: readonly PlannedPush[],
  { people, at }: { readonly people: readonly Person[]; readonly at: Date },
): Promise<PlannedPush[]> {
  const days = pushes.map(({ occurrence }) => dayOfOccurrence(occurrence)).sort();
  if (days[0] === undefined) return [];
  const known = await listPushesAbout(db, planId, {
    people: pushes.flatMap(({ personId }) => personId ?? []),
    since: addDays(days[0], -yearDays),
  });
  const knownOf = Map.groupBy(known, ({ personId }) => personId);
  const calendarOf = new Map(people.map(({ id, birthday }) => [id, birthday?.calendar]));

  return pushes.filter(({ occurrence, personId = '' }) => {
    const yearOf = birthdayYear(calendarOf.get(personId) ?? 'solar');
    const year = yearOf(dayOfOccurrence(occurrence));
    return !knownOf.get(personId)?.some((one) => {
      if (one.occurrence === occurrence) return !(one.status === 'skipped' && misplaced.has(one.reason));
      const mayBeHeard =
        heard.has(one.status) || (one.status === 'planned' && (one.expiresAt === null || one.expiresAt > at));
      return mayBeHeard && yearOf(dayOfOccurrence(one.occurrence)) === year;
    });
  });
}
