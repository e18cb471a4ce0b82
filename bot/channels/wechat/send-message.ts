import { FileBox } from 'file-box';
import type { Wechaty } from 'wechaty';
import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { loadDrawn, type LoadPicture } from '../../../jobs/delivery/pictures/load-picture.ts';
import { roomPrefix } from './normalize-message.ts';
import { pictureFor } from './picture-for.ts';
import { renderText } from './render-text.ts';
import { splitText } from './split-text.ts';

/**
 * Sends a message as one text or several, its file and its picture after it.
 *
 * @returns the ids of everything sent, as far as the puppet tells them.
 * @throws SendError
 */
export async function sendMessage(
  bot: Wechaty,
  chatExternalId: string,
  message: Message,
  loadPicture: LoadPicture = loadDrawn,
): Promise<string[]> {
  const chat = await findChat(bot, chatExternalId);
  const sent: string[] = [];
  const parts = [
    ...splitText(renderText(message)),
    ...(message.file ? [FileBox.fromBase64(message.file.base64, message.file.name)] : []),
  ];
  for (const [index, part] of parts.entries()) {
    try {
      // One overload takes each; together they have none.
      const said = await (typeof part === 'string' ? chat.say(part) : chat.say(part));
      if (said?.id) sent.push(said.id);
    } catch (error) {
      const words = error instanceof Error ? error.message : '';
      const isFirst = index === 0;
      // Nothing leaves a puppet that is logged out; any other failure may be one of the answer only.
      if (isFirst && /not logged ?in|logged out|logout/i.test(words))
        throw new SendError('retry', 'WeChat is not logged in', { cause: error });
      throw new SendError('unknown', 'the WeChat puppet could not send', { cause: error });
    }
  }
  const picture = pictureFor(chatExternalId, message);
  if (picture) {
    try {
      const said = await chat.say(FileBox.fromBuffer(Buffer.from(await loadPicture(picture)), '贺卡.png'));
      if (said?.id) sent.push(said.id);
    } catch {
      // The words have arrived, and an ornament is no reason to doubt it.
    }
  }
  return sent;
}

async function findChat(bot: Wechaty, chatExternalId: string) {
  const found = await lookUp(bot, chatExternalId).catch((error: unknown) => {
    throw new SendError('retry', 'WeChat could not look the chat up', { cause: error });
  });
  if (!found) throw new SendError('final', 'there is no such WeChat chat');
  return found;
}

const lookUp = async (bot: Wechaty, chatExternalId: string) =>
  chatExternalId.startsWith(roomPrefix)
    ? bot.Room.find({ id: chatExternalId.slice(roomPrefix.length) })
    : bot.Contact.find({ id: chatExternalId });
