import { z } from 'zod';
import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';
import { readContent } from './read-content.ts';

const mention = z.object({
  key: z.string(),
  id: z.object({ open_id: z.string().nullish() }).nullish(),
  name: z.string().nullish(),
});
type Mention = z.infer<typeof mention>;

/** What is used of `im.message.receive_v1` (Feishu: im-v1/message/events/receive). */
const receivedMessage = z.object({
  sender: z.object({ sender_id: z.object({ open_id: z.string() }), sender_type: z.string() }),
  message: z.object({
    message_id: z.string(),
    create_time: z.string().regex(/^\d+$/).transform(Number),
    chat_id: z.string(),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(mention).nullish(),
  }),
});

/**
 * Reads a received message.
 *
 * @param botOpenId the bot's own id: only a mention of exactly this id counts, not of everybody or somebody else.
 * @returns undefined for what is not for the bot to read: other bots' messages and unknown shapes.
 */
export function normalizeMessage(event: unknown, botOpenId: string): IncomingMessage | undefined {
  const parsed = receivedMessage.safeParse(event);
  if (!parsed.success || parsed.data.sender.sender_type !== 'user') return undefined;
  const { sender, message } = parsed.data;
  const mentions = message.mentions ?? [];
  const isPrivate = message.chat_type === 'p2p';
  const { words, attachment } = readContent(message.message_type, message.content, message.message_id);
  return {
    channel: 'feishu',
    messageId: message.message_id,
    chat: { externalId: message.chat_id, kind: isPrivate ? 'private' : 'group' },
    sender: { externalId: sender.sender_id.open_id },
    text: resolveMentions(words, mentions, botOpenId),
    ...(attachment ? { attachment } : {}),
    mentioned: isPrivate || mentions.some(({ id }) => id?.open_id === botOpenId),
    sentAt: new Date(message.create_time),
    answerable: message.message_id,
  };
}

/** Mentions stand in the text as `@_user_1`: the bot's own goes, others become readable. */
function resolveMentions(text: string, mentions: readonly Mention[], botOpenId: string): string {
  const byKey = new Map(mentions.map((one) => [one.key, one]));
  return text
    .replace(/@_user_\d+|@_all/g, (key) => {
      if (key === '@_all') return '@所有人';
      const found = byKey.get(key);
      if (!found) return key;
      return found.id?.open_id === botOpenId ? '' : `@${found.name ?? ''}`;
    })
    .trim();
}
