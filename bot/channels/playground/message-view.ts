import { z } from 'zod';
import type { PlaygroundMessage } from '../../../db/chats/playground-messages.ts';
import { channelName } from './chats-of.ts';

const withFile = z.looseObject({
  file: z.object({ name: z.string(), base64: z.string(), isPicture: z.boolean().default(false) }),
});

/** What the page shows of a message; a file's bytes it fetches from their own address. */
function contentOf({ id, content }: PlaygroundMessage): unknown {
  const { data } = withFile.safeParse(content);
  if (!data) return content;
  const { name, isPicture } = data.file;
  return { ...data, file: { name, isPicture, address: `/playground/files/${id}` } };
}

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
    content: row.recalledAt === null ? contentOf(row) : {},
  };
}
