import type { PlaygroundMessage } from '../../../db/playground-messages.ts';
import { channelName } from './chats-of.ts';

/** A message as the page gets it; one that was taken back comes without its content. */
export function messageView(row: PlaygroundMessage): object {
  return {
    id: row.id,
    chat: row.chatId.slice(channelName.length + 1),
    key: row.key,
    kind: row.kind,
    senderId: row.senderId,
    sender: row.senderName ?? '娘家',
    at: row.sentAt.toISOString(),
    recalled: row.recalledAt !== null,
    content: row.recalledAt === null ? row.content : {},
  };
}
