import { type Broadcast, lockBroadcast, updateBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { cancelDeliveries } from '../../db/delivery/deliveries.ts';
import { askRecall } from '../../db/delivery/delivery-recalls.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Channel } from '../delivery/channel.ts';
import type { Actor, BroadcastDecision } from './broadcast-decision.ts';
import { recalled } from './broadcast-messages.ts';
import { covers } from './needs-approval.ts';
import { nextStatus } from './next-status.ts';
import { deliveriesOf } from './deliveries-of.ts';
import { refuse } from './refuse.ts';
import { watch } from './watch.ts';

/**
 * Takes a broadcast back (`/撤回 编号`): what is not sent yet stays unsent, and delivery takes back the rest where
 * the channel can. Doing so again tries again where it did not work.
 *
 * @param given.actor with the units they are staff of.
 */
export function recallBroadcast(
  db: Db,
  tree: UnitTree,
  given: {
    readonly actor: Actor;
    readonly id: number;
    readonly now: Date;
    readonly channels: ReadonlyMap<string, Channel>;
  },
): Promise<BroadcastDecision> {
  return db.tx(async () => {
    const broadcast = await lockBroadcast(db, given.id);
    if (!broadcast) return refuse('not_found', undefined);
    const { personId, unitIds } = given.actor;
    if (broadcast.authorId !== personId && !covers(tree, unitIds, broadcast.unitId)) {
      const unitName = tree.lineage(broadcast.unitId)[0]?.name ?? broadcast.unitId;
      return refuse('other_unit', broadcast, { unitName });
    }
    const next = nextStatus(broadcast.status, 'recall', { needsApproval: false });
    if ('refused' in next) return refuse(next.refused, broadcast);
    const back: Broadcast =
      'unchanged' in next
        ? broadcast
        : { ...broadcast, status: 'recalled', recalledBy: personId, recalledAt: given.now };
    await updateBroadcast(db, back);
    await watch(db, back, given.now);
    const sent = deliveriesOf(back.id);
    const cancelled = await cancelDeliveries(db, { ...sent, reason: 'recalled' });
    const channels = [...given.channels.values()]
      .filter(({ capabilities }) => capabilities.has('recall'))
      .map(({ name }) => name);
    const counts = await askRecall(db, { ...sent, askedAt: given.now, channels });
    return {
      done: true,
      outcome: 'unchanged' in next ? 'unchanged' : 'recalled',
      broadcast: back,
      message: recalled(back, { cancelled, ...counts }),
    };
  });
}
