import type { Message as WechatyMessage, Wechaty } from 'wechaty';
import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';
import { readAttachment } from './read-attachment.ts';
import { readMention } from './read-mention.ts';

/** Rooms and people have ids of the same shape on some puppets; a room's chat is marked as one. */
export const roomPrefix = 'room:';

/**
 * Reads a received message.
 *
 * @returns undefined for what is not for the bot to read: its own messages, public accounts, notices of WeChat's.
 */
export async function normalizeMessage(
  bot: Wechaty,
  message: WechatyMessage,
): Promise<IncomingMessage | undefined> {
  const talker = message.talker();
  // Some puppets hand the bot's own messages in as well; answering them would never end.
  if (message.self() || talker.type() === bot.Contact.Type.Official) return undefined;
  const isText = message.type() === bot.Message.Type.Text;
  const attachment = isText ? undefined : await readAttachment(bot, message);
  if (!isText && !attachment) return undefined;
  // What is no text holds XML or a path as its words.
  const written = isText ? message.text() : '';
  const room = message.room();
  const common = {
    channel: 'wechat',
    messageId: message.id,
    sender: { externalId: talker.id, name: talker.name() },
    sentAt: message.date(),
    answerable: message.id,
    ...(attachment ? { attachment } : {}),
  };
  if (!room) {
    return {
      ...common,
      chat: { externalId: talker.id, kind: 'private' },
      text: written.trim(),
      mentioned: true,
    };
  }
  const self = bot.currentUser;
  const title = await orNothing(room.topic());
  const names = [self.name(), (await orNothing(room.alias(self))) ?? ''];
  return {
    ...common,
    chat: { externalId: roomPrefix + room.id, kind: 'group', ...(title ? { title } : {}) },
    ...readMention(written, await isListed(message), names),
  };
}

/** With an empty list wechaty says no; who the text names is looked at then. */
const isListed = async (message: WechatyMessage): Promise<boolean> =>
  (await orNothing(message.mentionSelf())) ?? false;

/** A name that the puppet cannot tell is no reason to lose what somebody wrote. */
const orNothing = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);
