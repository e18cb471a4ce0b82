import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { enqueue } from '../delivery/enqueue.ts';
import type { Message } from '../delivery/message.ts';
import { cardPlan } from './broadcast-cards.ts';

/**
 * Tells the author, where they wrote the broadcast, what somebody else has made of it.
 *
 * @param event what happened; told once for each.
 * @param isCard it is a preview, which shows later how it goes.
 */
export async function tellAuthor(
  db: Db,
  { id, revision, chatId, authorId }: Broadcast,
  {
    event,
    message,
    now,
    isCard = false,
  }: { readonly event: string; readonly message: Message; readonly now: Date; readonly isCard?: boolean },
): Promise<void> {
  await enqueue(db, {
    plan: isCard ? cardPlan : 'broadcast_notice',
    occurrence: `${id}/${event}`,
    revision,
    target: chatId ?? `person:${authorId}`,
    lane: 'reply',
    message,
    dueAt: now,
  });
}
