import { type Broadcast, lockBroadcast, updateBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { cancelDeliveries } from '../../db/delivery/deliveries.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Actor, BroadcastDecision } from './broadcast-decision.ts';
import { cancelled } from './broadcast-messages.ts';
import { deliveriesOf, isWaiting } from './deliveries-of.ts';
import { covers } from './needs-approval.ts';
import { nextStatus } from './next-status.ts';
import { refuse } from './refuse.ts';
import { tellAuthor } from './tell-author.ts';
import { watch } from './watch.ts';

/**
 * Drops a broadcast that has not been sent, one that waits for its hour included (`/取消 编号`): by its author, or by
 * who is responsible for the unit.
 *
 * @param given.actor with the units they are staff or approver of.
 */
export function cancelBroadcast(
  db: Db,
  tree: UnitTree,
  given: { readonly actor: Actor; readonly id: number; readonly now: Date },
): Promise<BroadcastDecision> {
  return db.tx(async () => {
    const broadcast = await lockBroadcast(db, given.id);
    if (!broadcast) return refuse('not_found', undefined);
    const { personId, unitIds } = given.actor;
    const isAuthor = broadcast.authorId === personId;
    if (!isAuthor && !covers(tree, unitIds, broadcast.unitId)) {
      const unitName = tree.lineage(broadcast.unitId)[0]?.name ?? broadcast.unitId;
      return refuse('other_unit', broadcast, { unitName });
    }
    const next = nextStatus(broadcast.status, 'cancel', {
      needsApproval: false,
      isWaiting: isWaiting(broadcast, given.now),
    });
    if ('refused' in next) return refuse(next.refused, broadcast);
    const message = cancelled(broadcast);
    if ('unchanged' in next) return { done: true, outcome: 'unchanged', broadcast, message };
    const dropped: Broadcast = {
      ...broadcast,
      status: 'cancelled',
      cancelledBy: personId,
      cancelledAt: given.now,
    };
    await updateBroadcast(db, dropped);
    await cancelDeliveries(db, { ...deliveriesOf(dropped.id), reason: 'recalled' });
    await watch(db, dropped, given.now);
    if (!isAuthor) await tellAuthor(db, dropped, { event: 'cancelled', message, now: given.now });
    return { done: true, outcome: 'cancelled', broadcast: dropped, message };
  });
}
