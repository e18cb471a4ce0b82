import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { preview } from '../../jobs/broadcasts/broadcast-messages.ts';
import { examineBroadcast } from '../../jobs/broadcasts/examine-broadcast.ts';
import { explainRefusal } from '../../jobs/broadcasts/explain-refusal.ts';
import { needsApproval } from '../../jobs/broadcasts/needs-approval.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import { broadcastActor } from './actor.ts';
import type { Turn } from '../router/turn.ts';

/** The preview of a draft as it is now. */
export async function showDraft(db: Db, turn: Turn, broadcast: Broadcast): Promise<Message> {
  const { tree, today } = turn;
  const { unitId } = broadcast;
  const examined = await examineBroadcast(db, tree, broadcast, today);
  if (!examined) {
    const unitName = tree.lineage(unitId)[0]?.name ?? unitId;
    return explainRefusal('no_audience', { id: broadcast.id, unitName });
  }
  const authorUnitIds = broadcastActor(turn, 'draft_broadcast').unitIds;
  const { people } = examined.audience;
  return preview(broadcast, examined, {
    approval: await needsApproval(db, tree, { authorUnitIds, unitId, people }),
  });
}
