import type { Db } from '../../db/db.ts';
import { listPushesAbout } from '../../db/delivery/deliveries.ts';
import { dayOfOccurrence } from './greeted-in-year.ts';
import type { Refusal } from './may-receive.ts';
import type { PlannedPush } from './planned-push.ts';

/** It was kept out of a group that had become the wrong place for it: nobody has heard it. */
const misplaced: ReadonlySet<string | null> = new Set<Refusal>([
  'group_left',
  'group_unbound',
  'group_of_another_unit',
  'not_in_group',
  'no_group_greeting',
]);

/**
 * Leaves out of a plan's greetings who has had one for that very day, or is in the queue for it: whoever moves to
 * another unit on their birthday, or whose group opens that day, has another target by then.
 */
export async function notYetGreeted(
  db: Db,
  plan: string,
  pushes: readonly PlannedPush[],
): Promise<PlannedPush[]> {
  const [since] = pushes.map(({ occurrence }) => dayOfOccurrence(occurrence)).sort();
  if (since === undefined) return [];
  const people = pushes.flatMap(({ personId }) => personId ?? []);
  const known = await listPushesAbout(db, [plan], { people, since });
  const heard = known.filter(({ status, reason }) => !(status === 'skipped' && misplaced.has(reason)));
  const occurrences = new Set(heard.map(({ occurrence }) => occurrence));
  return pushes.filter(({ occurrence }) => !occurrences.has(occurrence));
}
