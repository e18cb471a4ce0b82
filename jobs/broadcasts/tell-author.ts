import type { Broadcast } from '../../db/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { enqueue } from '../delivery/enqueue.ts';
import type { Message } from '../delivery/message.ts';

/**
 * Tells the author, where they wrote the broadcast, what somebody else has made of it.
 *
 * @param event what happened; told once for each.
 */
export async function tellAuthor(
  db: Db,
  { id, revision, chatId, authorId }: Broadcast,
  { event, message, now }: { readonly event: string; readonly message: Message; readonly now: Date },
): Promise<void> {
  await enqueue(db, {
    plan: 'broadcast_notice',
    occurrence: `${id}/${event}`,
    revision,
    target: chatId ?? `person:${authorId}`,
    lane: 'reply',
    message,
    dueAt: now,
  });
}
