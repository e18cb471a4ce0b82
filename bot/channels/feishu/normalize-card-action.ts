import { z } from 'zod';
import type { IncomingMessage } from '../../../jobs/delivery/channel.ts';

/** What is used of `card.action.trigger` (Feishu: feishu-cards/card-callback-communication). */
const cardAction = z.object({
  event_id: z.string(),
  operator: z.object({ open_id: z.string() }),
  action: z.object({ value: z.object({ say: z.string() }) }),
  context: z.object({ open_chat_id: z.string(), open_message_id: z.string().nullish() }),
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
  const { event_id, operator, action, context } = parsed.data;
  return {
    channel: 'feishu',
    messageId: event_id,
    chatExternalId: context.open_chat_id,
    sender: { externalId: operator.open_id },
    text: action.value.say,
    mentioned: true,
    sentAt: now,
    ...(context.open_message_id ? { answerable: context.open_message_id } : {}),
  };
}
