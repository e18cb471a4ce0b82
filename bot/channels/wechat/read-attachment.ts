import type { Message as WechatyMessage, Wechaty } from 'wechaty';
import type { Attachment, AttachmentKind } from '../../../jobs/delivery/channel.ts';

/**
 * Reads what a message holds instead of words.
 *
 * @returns undefined for red packets, transfers, recalls and notices: nobody spoke to the bot.
 */
export async function readAttachment(bot: Wechaty, message: WechatyMessage): Promise<Attachment | undefined> {
  const { Type } = bot.Message;
  const kinds = new Map<number, AttachmentKind>([
    [Type.Image, 'picture'],
    [Type.Attachment, 'file'],
    [Type.Audio, 'voice'],
    [Type.Video, 'video'],
    [Type.Emoticon, 'sticker'],
    [Type.ChatHistory, 'forwarded'],
    [Type.Url, 'other'],
    [Type.MiniProgram, 'other'],
    [Type.Contact, 'other'],
    [Type.Location, 'other'],
  ]);
  const kind = kinds.get(message.type());
  if (kind === undefined) return undefined;
  if (kind !== 'file' && kind !== 'picture') return { kind };
  // The box tells its name; what it holds is fetched when somebody wants it.
  const name = await message.toFileBox().then(
    (box) => box.name,
    () => undefined,
  );
  return name ? { kind, file: { name, reference: message.id } } : { kind };
}
