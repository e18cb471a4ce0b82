import { createHash } from 'node:crypto';
import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { isCardRefused } from './classify-error.ts';
import type { FeishuApi, OutgoingPart } from './feishu-api.ts';
import { renderCard } from './render-card.ts';
import { renderText } from './render-text.ts';

/** Feishu: a `uuid` has at most 50 characters. */
const maxUuidLength = 50;

/**
 * Sends a message as one card; as texts where a card cannot hold it; its file after it.
 *
 * @returns the ids of everything sent, first to last.
 * @throws SendError
 */
export async function sendMessage(
  api: FeishuApi,
  chatExternalId: string,
  message: Message,
  key: string,
): Promise<string[]> {
  // Uploaded first: whatever fails here, nothing was sent.
  const files = message.file ? [await upload(api, message.file)] : [];
  const card = renderCard(message);
  const texts = () => renderText(message).map((text) => part('text', { text }));
  if (card === undefined) return sendParts(api, chatExternalId, [...texts(), ...files], key);
  try {
    return await sendParts(api, chatExternalId, [{ type: 'interactive', content: card }, ...files], key);
  } catch (error) {
    if (!isCardRefused(error)) throw error;
    return sendParts(api, chatExternalId, [...texts(), ...files], key);
  }
}

async function upload(api: FeishuApi, file: NonNullable<Message['file']>): Promise<OutgoingPart> {
  try {
    return part('file', { file_key: await api.uploadFile(file) });
  } catch (error) {
    if (error instanceof SendError && error.kind !== 'unknown') throw error;
    throw new SendError('retry', 'the file could not be uploaded', { cause: error });
  }
}

async function sendParts(
  api: FeishuApi,
  chatExternalId: string,
  parts: readonly OutgoingPart[],
  key: string,
): Promise<string[]> {
  const sent: string[] = [];
  for (const [index, one] of parts.entries()) {
    try {
      sent.push(await api.createMessage(chatExternalId, one, uuidOf(key, index)));
    } catch (error) {
      if (sent.length === 0 || !(error instanceof SendError)) throw error;
      // Some of it has arrived: only a repeat under the same keys leaves nothing twice.
      const { message, retryAfterMs } = error;
      throw new SendError('unknown', message, { cause: error, ...(retryAfterMs ? { retryAfterMs } : {}) });
    }
  }
  return sent;
}

/** The first part goes under the delivery's own key, the others under keys that follow from it. */
const uuidOf = (key: string, index: number) =>
  index === 0 ? key : createHash('sha256').update(`${key}/${index}`).digest('hex').slice(0, maxUuidLength);

const part = (type: OutgoingPart['type'], content: object): OutgoingPart => ({
  type,
  content: JSON.stringify(content),
});
