import { z } from 'zod';
import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';

const mention = z.object({ key: z.string(), id: z.object({ open_id: z.string().optional() }), name: z.string() });

/** What is used of `im.message.receive_v1` (Feishu: im-v1/message/events/receive). */
const receivedMessage = z.object({
  sender: z.object({ sender_id: z.object({ open_id: z.string() }), sender_type: z.string() }),
  message: z.object({
    message_id: z.string(),
    create_time: z.string().transform(Number),
    chat_id: z.string(),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(mention).optional(),
  }),
});

/** What is used of `card.action.trigger`. */
const cardAction = z.object({
  event_id: z.string(),
  operator: z.object({ open_id: z.string() }),
  action: z.object({ value: z.object({ say: z.string() }) }),
  context: z.object({ open_chat_id: z.string() }),
});

const textContent = z.object({ text: z.string() });

export const unreadableKind = '（发来了一条我看不懂的消息，可能是图片、文件或语音）';

/**
 * Reads a received message.
 *
 * @param botOpenId the bot's own id: only a mention of exactly this id counts, not of everybody or somebody else.
 * @returns undefined for what is not for the bot to read: other bots' messages, shapes unknown.
 */
export function normalizeMessage(event: unknown, botOpenId: string): IncomingMessage | undefined {
  const parsed = receivedMessage.safeParse(event);
  if (!parsed.success || parsed.data.sender.sender_type !== 'user') return undefined;
  const { sender, message } = parsed.data;
  const mentions = message.mentions ?? [];
  const isPrivate = message.chat_type === 'p2p';
  return {
    channel: 'feishu',
    messageId: message.message_id,
    chat: { externalId: message.chat_id, kind: isPrivate ? 'private' : 'group' },
    sender: { externalId: sender.sender_id.open_id },
    text: plainText(message.message_type, message.content, mentions, botOpenId),
    mentioned: isPrivate || mentions.some(({ id }) => id.open_id === botOpenId),
    sentAt: new Date(message.create_time),
  };
}

function plainText(kind: string, content: string, mentions: z.infer<typeof mention>[], botOpenId: string): string {
  if (kind !== 'text') return unreadableKind;
  const parsed = textContent.safeParse(parseJson(content));
  if (!parsed.success) return unreadableKind;
  // The text holds placeholders (@_user_1); the bot's own name goes, others become readable.
  return mentions
    .reduce((text, { key, id, name }) => text.replaceAll(key, id.open_id === botOpenId ? '' : `@${name}`), parsed.data.text)
    .trim();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a pressed button: the same as saying its words. */
export function normalizeCardAction(event: unknown, now: Date): Omit<IncomingMessage, 'chat'> & { chatExternalId: string } | undefined {
  const parsed = cardAction.safeParse(event);
  if (!parsed.success) return undefined;
  const { event_id, operator, action, context } = parsed.data;
  return {
    channel: 'feishu',
    messageId: event_id,
    chatExternalId: context.open_chat_id,
    sender: { externalId: operator.open_id },
    text: action.value.say,
    mentioned: true,
    sentAt: now,
  };
}
