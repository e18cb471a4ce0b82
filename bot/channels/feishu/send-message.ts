import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import type { CardPictures } from './card-pictures.ts';
import { FeishuRefusal, isCardRefused, isNotThere } from './classify-error.ts';
import type { FeishuApi, OutgoingPart } from './feishu-api.ts';
import { renderCard } from './render-card.ts';
import { renderText } from './render-text.ts';
import { uuidOf } from './uuid.ts';

/**
 * Sends a message as one card; as texts where a card cannot hold it; its file after it.
 *
 * @param pictures left out, cards go without.
 * @returns the ids of everything sent, first to last.
 * @throws SendError
 */
export async function sendMessage(
  api: FeishuApi,
  chatExternalId: string,
  message: Message,
  key: string,
  pictures?: CardPictures,
): Promise<string[]> {
  const place = placeOf(chatExternalId, message);
  // Uploaded first: whatever fails here, nothing was sent.
  const pictureKey = message.picture && (await pictures?.keyOf(message.picture));
  const { card, texts: words, file } = partsOf(message, pictureKey);
  const files = file ? [await upload(api, file)] : [];
  const texts = () => words().map((text) => part('text', { text }));
  if (card === undefined) return sendParts(api, place, [...texts(), ...files], key);
  try {
    return await sendParts(api, place, [{ type: 'interactive', content: card }, ...files], key);
  } catch (error) {
    if (!isCardRefused(error)) throw error;
    if (message.picture && pictureKey !== undefined) {
      await pictures?.refused(message.picture, pictureKey);
      // At its next turn, without the picture: a second call now is more than this turn was given for.
      throw new SendError('retry', error.message, { cause: error });
    }
    return sendParts(api, place, [...texts(), ...files], key);
  }
}

export async function upload(api: FeishuApi, file: NonNullable<Message['file']>): Promise<OutgoingPart> {
  try {
    if (file.isPicture) return part('image', { image_key: await api.uploadPicture(file) });
    return part('file', { file_key: await api.uploadFile(file) });
  } catch (error) {
    if (error instanceof SendError && error.kind !== 'unknown') throw error;
    throw new SendError('retry', 'the file could not be uploaded', { cause: error });
  }
}

/** More texts than these in a row nobody reads; then the whole is a file. */
const mostTexts = 3;
/** How much of it stands in the message itself, in characters. */
const beginningLength = 500;

/** What a message is made of: a card, else texts; and its file, or itself as a file where it is very long. */
function partsOf(message: Message, pictureKey?: string) {
  const card = renderCard(message, pictureKey) ?? renderCard(message);
  const texts = () => renderText(message);
  if (card !== undefined || message.file || texts().length <= mostTexts)
    return { card, texts, file: message.file };
  const beginning = `${message.text.slice(0, beginningLength)}……`;
  const note = '内容较长，全文见附件。';
  const { title, answers } = message;
  const shortened = { ...(title ? { title } : {}), ...(answers ? { answers } : {}), text: beginning, note };
  const name = `${title ?? '全文'}.txt`.replace(/[\\/:*?"<>|\s]+/g, ' ');
  // With its mark, so that old editors see that it is UTF-8.
  const base64 = Buffer.from(`\uFEFF${texts().join('')}`).toString('base64');
  return { card: renderCard(shortened), texts: () => renderText(shortened), file: { name, base64 } };
}

/** How many calls a message makes. */
export function countParts(message: Message): number {
  const { card, texts, file } = partsOf(message);
  return (card === undefined ? texts().length : 1) + (file || message.stored ? 1 : 0);
}

/** The message this one answers, where it is one of Feishu's. */
export const answered = ({ answers }: Message): string | undefined =>
  answers?.startsWith('om_') ? answers : undefined;

interface Place {
  readonly chatExternalId: string;
  readonly answers: string | undefined;
  /** Only what was asked can be left unanswered; what was done has to be told. */
  readonly isToQuestion: boolean;
}

export const placeOf = (chatExternalId: string, message: Message): Place => ({
  chatExternalId,
  answers: answered(message),
  isToQuestion: message.outcome !== undefined,
});

async function sendParts(
  api: FeishuApi,
  place: Place,
  parts: readonly OutgoingPart[],
  key: string,
): Promise<string[]> {
  const sent: string[] = [];
  for (const [index, one] of parts.entries()) {
    try {
      sent.push(await sendPart(api, place, one, uuidOf(key, index)));
    } catch (error) {
      if (sent.length === 0 || !(error instanceof SendError)) throw error;
      // Some of it has arrived: only a repeat under the same keys leaves nothing twice.
      const { message, retryAfterMs, crowded } = error;
      throw new SendError('unknown', message, { cause: error, retryAfterMs, crowded });
    }
  }
  return sent;
}

/**
 * The message that is answered may have been taken back, deleted or moved out of sight meanwhile, or be of a kind that
 * takes no answer (Feishu: im-v1/message/reply); the answer comes all the same, unless the question was taken back.
 * 230001: no such message.
 */
const goneCodes = new Set([230001, 230011, 230019, 230050, 230054, 230071, 230072, 230110, 230111]);
const withdrawnCodes = new Set([230011, 230110]);

export async function sendPart(
  api: FeishuApi,
  { chatExternalId, answers, isToQuestion }: Place,
  one: OutgoingPart,
  uuid: string,
): Promise<string> {
  if (answers !== undefined) {
    try {
      return await api.replyTo(answers, one, uuid);
    } catch (error) {
      const isGone = error instanceof FeishuRefusal && goneCodes.has(error.code);
      if (isGone && isToQuestion && withdrawnCodes.has(error.code))
        throw new SendError('final', error.message, { cause: error, why: 'question_withdrawn' });
      if (!isGone && !isNotThere(error)) throw error;
    }
  }
  return api.createMessage(chatExternalId, one, uuid);
}

export const part = (type: OutgoingPart['type'], content: object): OutgoingPart => ({
  type,
  content: JSON.stringify(content),
});
