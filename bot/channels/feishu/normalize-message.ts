import { z } from 'zod';
import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';
import { readContent } from './read-content.ts';

/** Who the bot is to Feishu. */
export interface BotIdentity {
  readonly appId: string;
  /** Undefined as long as Feishu has not told. */
  readonly openId: string | undefined;
}

const text = z.string().nullish().catch(undefined);
const mention = z.object({
  key: z.string(),
  id: z.object({ open_id: text }).nullish().catch(undefined),
  name: text,
  bot_info: z.object({ app_id: text }).nullish().catch(undefined),
});
type Mention = z.infer<typeof mention>;

/** What is used of `im.message.receive_v1` (Feishu: im-v1/message/events/receive); only the ids must be there. */
const receivedMessage = z.object({
  sender: z.object({
    sender_id: z.object({ open_id: z.string().min(1) }),
    sender_type: z.string().nullish(),
  }),
  message: z.object({
    message_id: z.string().min(1),
    create_time: z
      .union([z.string().regex(/^\d+$/), z.number()])
      .nullish()
      .catch(undefined),
    chat_id: z.string().min(1),
    chat_type: z.string().nullish(),
    message_type: z.string().catch('unknown'),
    content: z.unknown(),
    mentions: z.array(z.unknown()).nullish().catch(undefined),
  }),
});

/** Feishu's own notes in a chat, such as who was added: nobody said them. */
const notes = new Set(['system']);

/**
 * Reads a received message.
 *
 * @param bot only a mention of exactly this bot counts, not of everybody or somebody else.
 * @param now stands for the time of sending where the event has none.
 * @returns undefined for what is not for the bot to read: other bots' messages, notes and unknown shapes.
 */
export function normalizeMessage(event: unknown, bot: BotIdentity, now: Date): IncomingMessage | undefined {
  const parsed = receivedMessage.safeParse(event);
  if (!parsed.success) return undefined;
  const { sender, message } = parsed.data;
  const { open_id: from } = sender.sender_id;
  if ((sender.sender_type ?? 'user') !== 'user' || from === bot.openId) return undefined;
  if (notes.has(message.message_type)) return undefined;
  const mentions = (message.mentions ?? []).flatMap((one) => mention.safeParse(one).data ?? []);
  const isPrivate = message.chat_type === 'p2p';
  const { words, attachment } = readContent(message.message_type, message.content, message.message_id);
  const sentAt = message.create_time ? new Date(Number(message.create_time)) : now;
  return {
    channel: 'feishu',
    messageId: message.message_id,
    chat: { externalId: message.chat_id, kind: isPrivate ? 'private' : 'group' },
    sender: { externalId: from },
    text: resolveMentions(words, mentions, bot),
    ...(attachment ? { attachment } : {}),
    mentioned: isPrivate || mentions.some((one) => isBot(one, bot)),
    sentAt,
    answerable: message.message_id,
  };
}

/** By its open_id; newer events name a mentioned bot's app as well. */
const isBot = ({ id, bot_info }: Mention, bot: BotIdentity): boolean =>
  (bot.openId !== undefined && id?.open_id === bot.openId) || bot_info?.app_id === bot.appId;

/** Mentions stand in the text as `@_user_1`: the bot's own goes, others become readable. */
function resolveMentions(words: string, mentions: readonly Mention[], bot: BotIdentity): string {
  const byKey = new Map(mentions.map((one) => [one.key, one]));
  return words
    .replace(/@_user_\d+|@_all/g, (key) => {
      if (key === '@_all') return '@所有人';
      const found = byKey.get(key);
      if (!found) return key;
      return isBot(found, bot) ? '' : `@${found.name ?? ''}`;
    })
    .trim();
}
