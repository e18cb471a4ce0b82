import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Message } from '../delivery/message.ts';
import type { BroadcastDecision, BroadcastRefusal } from './broadcast-decision.ts';
import { explainRefusal, type RefusalFacts } from './explain-refusal.ts';

/** A refusal with its sentence, or with a message that shows more. */
export function refuse(
  reason: BroadcastRefusal,
  broadcast: Broadcast | undefined,
  facts: RefusalFacts = {},
  message?: Message,
): BroadcastDecision {
  const known = broadcast ? { id: broadcast.id, ...facts } : facts;
  return { done: false, reason, broadcast, message: message ?? explainRefusal(reason, known) };
}
