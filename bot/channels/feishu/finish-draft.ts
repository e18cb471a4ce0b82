import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { isCardRefused, isNotThere } from './classify-error.ts';
import { cardMessage, type Draft, finishingSequence } from './drafts.ts';
import type { FeishuApi } from './feishu-api.ts';
import { renderCard } from './render-card.ts';
import { placeOf, sendMessage, sendPart, upload } from './send-message.ts';
import { isRemembered, uuidOf } from './uuid.ts';

/**
 * Makes a reply that was shown while it was written into what it is to be. Where nobody knows its message, for a crash
 * came between, the message is sent again under the reply's own key, as long as that leaves one message. Where its card
 * cannot become the reply, the message is taken back and the reply sent anew.
 *
 * @returns the ids of everything sent, first to last.
 * @throws SendError
 */
export async function finishDraft(
  api: FeishuApi,
  draft: Draft,
  message: Message,
  now: () => Date,
): Promise<string[]> {
  const { key, chatExternalId, cardId, begunAt } = draft;
  const place = placeOf(chatExternalId, message);
  const files = message.file ? [await upload(api, message.file)] : [];
  let shown = draft.messageId;
  if (shown === null) {
    if (!isRemembered(begunAt, now()))
      throw new SendError('unknown', 'it was begun longer ago than Feishu remembers', { since: begunAt });
    try {
      shown = await sendPart(api, place, { type: 'interactive', content: cardMessage(draft) }, key);
    } catch (error) {
      if (!isCardRefused(error)) throw error;
      return sendMessage(api, chatExternalId, message, key);
    }
  }
  const card = renderCard(message);
  try {
    if (card === undefined) throw new SendError('final', 'more than a card can hold');
    // Closed already (Feishu 300309 and the like) is as good.
    const sequence = finishingSequence(draft, now());
    await api.cardKit.endStream(cardId, sequence).catch(unlessPassing);
    await api.cardKit.replace(cardId, card, sequence + 1);
  } catch (error) {
    if (!isHopeless(error)) throw error;
    await api.deleteMessage(shown).catch(unlessPassing);
    return sendMessage(api, chatExternalId, message, uuidOf(key, anewIndex));
  }
  const sent = [shown];
  for (const [index, file] of files.entries())
    sent.push(await sendPart(api, place, file, uuidOf(key, index + 1)));
  return sent;
}

/** Beyond every part a message can have. */
const anewIndex = 1_000;

const isHopeless = (error: unknown): boolean =>
  isNotThere(error) || (error instanceof SendError && error.kind === 'final');

function unlessPassing(error: unknown): void {
  if (!isHopeless(error)) throw error;
}
