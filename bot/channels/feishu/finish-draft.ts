import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { cardMessage, type Draft, sequenceOf } from './drafts.ts';
import type { FeishuApi } from './feishu-api.ts';
import { renderCard } from './render-card.ts';
import { answered, sendMessage, sendPart, upload, uuidOf } from './send-message.ts';

/**
 * Makes a reply that was shown while it was written into what it is to be. The message went out under the reply's own
 * key, so doing this again, also after a crash, leaves one message. Where its card cannot become the reply, the
 * message is taken back and the reply sent anew.
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
  const { key, chatExternalId, cardId } = draft;
  const place = { chatExternalId, answers: answered(message) };
  const files = message.file ? [await upload(api, message.file)] : [];
  const shown = await sendPart(api, place, { type: 'interactive', content: cardMessage(draft) }, key);
  const card = renderCard(message);
  try {
    if (card === undefined) throw new SendError('final', 'more than a card can hold');
    // Closed already (Feishu 300309 and the like) is as good.
    await api.cardKit.endStream(cardId, sequenceOf(draft, now())).catch(onlyFinal);
    await api.cardKit.replace(cardId, card, sequenceOf(draft, now()) + 1);
  } catch (error) {
    if (!(error instanceof SendError) || error.kind !== 'final') throw error;
    await api.deleteMessage(shown).catch(onlyFinal);
    return sendMessage(api, chatExternalId, message, uuidOf(key, anewIndex));
  }
  const sent = [shown];
  for (const [index, file] of files.entries())
    sent.push(await sendPart(api, place, file, uuidOf(key, index + 1)));
  return sent;
}

/** Beyond every part a message can have. */
const anewIndex = 1_000;

function onlyFinal(error: unknown): void {
  if (!(error instanceof SendError) || error.kind !== 'final') throw error;
}
