import type { Db } from '../../db/db.ts';
import { untracedPlan } from '../../db/delivery/deliveries.ts';
import { shownPlan } from '../../db/delivery/delivery-recalls.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import { withLead } from '../../jobs/delivery/message.ts';
import type { Handled, Turn } from '../router/turn.ts';
import { replyOccurrence, replyPlan } from './reply-key.ts';

/** A reply nobody could be given by then is of no use any more. */
const replyExpiresMs = 24 * 3_600_000;

/** Puts what a turn says into the outbox. @param part `after` for what is said once slow work behind the turn is done. */
export async function enqueueReplies(
  { db, now }: { readonly db: Db; readonly now: () => Date },
  turn: Turn,
  { replies, untraced }: Pick<Handled, 'replies' | 'untraced'>,
  part: '' | 'after' = '',
): Promise<void> {
  const dueAt = now();
  const { answerable } = turn.message;
  for (const [index, { to, message: written, shows, live }] of replies.entries()) {
    const message = withLead(written);
    const occurrence = replyOccurrence(turn.message, `${part}${index}`);
    const matter = shows ?? live?.of;
    await enqueue(db, {
      plan: shows ? shownPlan : (live?.plan ?? (untraced ? untracedPlan : replyPlan)),
      occurrence: matter ? `${matter}/${occurrence}` : occurrence,
      target: to === 'here' ? turn.chat.id : 'chat' in to ? to.chat : `person:${to.person}`,
      lane: 'reply',
      message: to === 'here' && answerable !== undefined ? { ...message, answers: answerable } : message,
      dueAt,
      expiresAt: new Date(dueAt.getTime() + replyExpiresMs),
    });
  }
}
