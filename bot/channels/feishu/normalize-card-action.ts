import { z } from 'zod';
import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';

const id = z.string().min(1).nullish().catch(undefined);

/** A button's value is an object; some clients hand it over as its JSON. */
const value = z.preprocess(
  (given) => (typeof given === 'string' ? parseJson(given) : given),
  z.object({ say: z.string().min(1) }),
);

/** What is used of `card.action.trigger` (Feishu: feishu-cards/card-callback-communication). */
const cardAction = z.object({
  event_id: id,
  /** The card's own, new with each press. */
  token: id,
  operator: z.object({ open_id: z.string().min(1) }),
  action: z.object({ value }),
  context: z.object({ open_chat_id: id, open_message_id: id }).nullish().catch(undefined),
  open_chat_id: id,
  open_message_id: id,
});

/** A pressed button; what kind of chat the card stands in, the event does not say. */
export type CardAction = Omit<IncomingMessage, 'chat'> & { readonly chatExternalId: string };

/**
 * Reads a pressed button: the same as saying its words. Each press has an event id of its own.
 *
 * @returns undefined for a button that is not one of ours.
 */
export function normalizeCardAction(event: unknown, now: Date): CardAction | undefined {
  const parsed = cardAction.safeParse(event);
  if (!parsed.success) return undefined;
  const { event_id, token, operator, action, context } = parsed.data;
  const messageId = event_id ?? token;
  const chatExternalId = context?.open_chat_id ?? parsed.data.open_chat_id;
  const card = context?.open_message_id ?? parsed.data.open_message_id;
  if (!messageId || !chatExternalId) return undefined;
  return {
    channel: 'feishu',
    messageId,
    chatExternalId,
    sender: { externalId: operator.open_id },
    text: action.value.say,
    pressed: true,
    toasted: true,
    mentioned: true,
    sentAt: now,
    ...(card ? { answerable: card } : {}),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
