import type { BroadcastDecision } from '../../jobs/broadcasts/broadcast-decision.ts';
import { cardPlan } from '../../jobs/broadcasts/broadcast-cards.ts';
import { type Reply, replyHere } from '../router/turn.ts';

/** A broadcast's preview, which shows later how it goes. */
export const previewReply = (id: number, message: Reply['message']): Reply => ({
  ...replyHere(message),
  live: { plan: cardPlan, of: String(id) },
});

/** What the author is told of a decision; where that is a preview to confirm, it shows later how it goes. */
export function replyOf({ broadcast, message, ...decision }: BroadcastDecision): Reply {
  const isPreview = decision.done
    ? decision.outcome === 'drafted'
    : decision.reason === 'audience_changed' || decision.reason === 'sensitive';
  return broadcast && isPreview ? previewReply(broadcast.id, message) : replyHere(message);
}
