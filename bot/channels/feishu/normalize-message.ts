import { z } from 'zod';
import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';

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

const textContent = z.object({ text: z.string() });
/** Rich text: paragraphs of runs. Phones send it for whatever has a picture or a format in it. */
const postContent = z.object({
  title: z.string().default(''),
  content: z.array(
    z.array(z.object({ tag: z.string(), text: z.string().default(''), user_id: z.string().default('') })),
  ),
});

/** Stands for a message that holds no words. */
export const unreadable = '（发来了一条我看不懂的消息，可能是图片、文件或语音）';

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
  const written = readContent(message.message_type, message.content);
  return {
    channel: 'feishu',
    messageId: message.message_id,
    chat: { externalId: message.chat_id, kind: isPrivate ? 'private' : 'group' },
    sender: { externalId: sender.sender_id.open_id },
    text: written === undefined ? unreadable : resolveMentions(written, mentions, botOpenId),
    mentioned: isPrivate || mentions.some(({ id }) => id?.open_id === botOpenId),
    sentAt: new Date(message.create_time),
    answerable: message.message_id,
  };
}

function readContent(kind: string, content: string): string | undefined {
  const json = parseJson(content);
  if (kind === 'text') return textContent.safeParse(json).data?.text;
  if (kind !== 'post') return undefined;
  const post = postContent.safeParse(json).data;
  if (!post) return undefined;
  const paragraphs = post.content.map((runs) =>
    runs.map(({ tag, text, user_id }) => (tag === 'at' ? user_id : text)).join(''),
  );
  const words = [post.title, ...paragraphs].join('\n').trim();
  // A lone picture also comes as rich text.
  return words === '' ? undefined : words;
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
