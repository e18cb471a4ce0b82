import { type Broadcast, listWaitingBroadcasts } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Actor } from './broadcast-decision.ts';
import { covers } from './needs-approval.ts';

/** An older draft has been forgotten; it can still be named by its number. */
const draftWaitsMs = 24 * 60 * 60_000;

/**
 * The broadcasts that wait for this act of this person, oldest first: where it is only one, the number may be
 * left out.
 *
 * @param given.actor with the units they hold the role for that the act takes.
 */
export async function findWaiting(
  db: Db,
  tree: UnitTree,
  given: { readonly actor: Actor; readonly act: 'confirm' | 'approve' | 'cancel'; readonly now: Date },
): Promise<Broadcast[]> {
  const { personId, unitIds } = given.actor;
  const isMineToConfirm = ({ status, authorId, createdAt }: Broadcast) =>
    status === 'draft' && authorId === personId && given.now.getTime() - createdAt.getTime() <= draftWaitsMs;
  const isMineToApprove = ({ status, authorId, unitId }: Broadcast) =>
    status === 'awaiting_approval' && authorId !== personId && covers(tree, unitIds, unitId);
  const isMineAndWaits = ({ status, authorId }: Broadcast) =>
    status === 'awaiting_approval' && authorId === personId;
  const waiting = await listWaitingBroadcasts(db);
  switch (given.act) {
    case 'confirm':
      return waiting.filter(isMineToConfirm);
    case 'approve':
      return waiting.filter(isMineToApprove);
    case 'cancel':
      return waiting.filter((one) => isMineToConfirm(one) || isMineToApprove(one) || isMineAndWaits(one));
  }
}
