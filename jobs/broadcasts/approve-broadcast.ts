import { type Broadcast, lockBroadcast, updateBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Actor, BroadcastDecision, Moment } from './broadcast-decision.ts';
import { approved, asBefore, preview, queued } from './broadcast-messages.ts';
import { examineBroadcast } from './examine-broadcast.ts';
import { covers } from './needs-approval.ts';
import { isOlder } from './is-older.ts';
import { nextStatus } from './next-status.ts';
import { queueBroadcast } from './queue-broadcast.ts';
import { refuse } from './refuse.ts';
import { tellAuthor } from './tell-author.ts';
import { watch } from './watch.ts';

/**
 * A second person's word that a confirmed broadcast may go out (`/批准 编号`). It holds for exactly the text and
 * groups that were confirmed; where the groups have changed since, it goes back to the author.
 *
 * @param given.actor with the units they are approver of.
 * @param given.staffOf the units they are staff of too: they may see how it goes and take it back there.
 * @param given.revision what the approver was shown; undefined: approved without looking at any.
 */
export function approveBroadcast(
  db: Db,
  tree: UnitTree,
  given: Moment & {
    readonly actor: Actor;
    readonly id: number;
    readonly staffOf?: readonly string[];
    readonly revision?: number | undefined;
  },
): Promise<BroadcastDecision> {
  return db.tx(async () => {
    const broadcast = await lockBroadcast(db, given.id);
    if (!broadcast) return refuse('not_found', undefined);
    const examined = await examineBroadcast(db, tree, broadcast, given.today);
    const unitName = tree.lineage(broadcast.unitId)[0]?.name ?? broadcast.unitId;
    if (broadcast.authorId === given.actor.personId) return refuse('own_broadcast', broadcast);
    if (!covers(tree, given.actor.unitIds, broadcast.unitId))
      return refuse('other_unit', broadcast, { unitName });
    if (isOlder(given.revision, broadcast)) return refuse('older_version', broadcast);
    const next = nextStatus(broadcast.status, 'approve', { needsApproval: true });
    if ('refused' in next) return refuse(next.refused, broadcast);
    if (!examined) return refuse('no_audience', broadcast, { unitName });
    const { audience, fingerprint } = examined;
    const told = (going: Broadcast) =>
      covers(tree, given.staffOf ?? [], going.unitId)
        ? queued(going, audience)
        : approved(going, audience, given.now);
    if ('unchanged' in next)
      return { done: true, outcome: 'unchanged', broadcast, message: asBefore(told(broadcast)) };

    if (fingerprint !== broadcast.fingerprint) {
      const draft: Broadcast = { ...broadcast, status: 'draft', fingerprint, confirmedAt: null };
      await updateBroadcast(db, draft);
      const lead = '要发的群刚刚有变化，请您再看一遍、重新确认：';
      const message = preview(draft, examined, { lead, approval: { code: 'approved_before' } });
      await tellAuthor(db, draft, { event: `changed/${fingerprint}`, message, now: given.now, isCard: true });
      await watch(db, draft, given.now);
      return refuse('audience_changed', draft);
    }
    const released = { ...broadcast, approvedBy: given.actor.personId, approvedAt: given.now };
    const going = await queueBroadcast(db, released, examined, given.now);
    const message = queued(going, audience);
    const lead = `公告 ${going.id} 号已获批准。`;
    await tellAuthor(db, going, {
      event: 'approved',
      message: { ...message, text: lead + message.text },
      now: given.now,
    });
    return { done: true, outcome: 'queued', broadcast: going, message: told(going) };
  });
}
