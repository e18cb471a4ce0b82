import type { Db } from '../../db/db.ts';
import { listOccurrences } from '../../db/delivery/deliveries.ts';
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
 * Leaves out who has been greeted, or is about to be: whoever moves to another unit on their birthday, or whose group
 * opens that day, has another target by then, and must not hear it twice.
 */
export async function notYetGreeted(
  db: Db,
  planId: string,
  pushes: readonly PlannedPush[],
): Promise<PlannedPush[]> {
  const known = await listOccurrences(
    db,
    planId,
    pushes.map(({ occurrence }) => occurrence),
  );
  const settled = new Set(
    known
      .filter(({ status, reason }) => !(status === 'skipped' && misplaced.has(reason)))
      .map(({ occurrence }) => occurrence),
  );
  return pushes.filter(({ occurrence }) => !settled.has(occurrence));
}
