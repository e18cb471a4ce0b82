import type { Message as WechatyMessage, Wechaty } from 'wechaty';
import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';
import { readMention } from './read-mention.ts';

/** Stands for a message that holds no words. */
export const unreadable = '（发来了一条我看不懂的消息，可能是图片、文件或语音）';

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
  const written = read(bot, message);
  if (written === undefined) return undefined;
  const room = message.room();
  const common = {
    channel: 'wechat',
    messageId: message.id,
    sender: { externalId: talker.id, name: talker.name() },
    sentAt: message.date(),
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
  const names = [self.name(), (await room.alias(self)) ?? ''];
  return {
    ...common,
    chat: { externalId: roomPrefix + room.id, kind: 'group', title: await room.topic() },
    ...readMention(written, await message.mentionSelf(), names),
  };
}

/** @returns undefined for red packets, transfers, recalls and notices: nobody spoke to the bot. */
function read(bot: Wechaty, message: WechatyMessage): string | undefined {
  const { Type } = bot.Message;
  const type = message.type();
  if (type === Type.Text) return message.text();
  const sent = [
    Type.Attachment,
    Type.Audio,
    Type.Image,
    Type.Video,
    Type.Url,
    Type.MiniProgram,
    Type.ChatHistory,
  ];
  return sent.includes(type) ? unreadable : undefined;
}
