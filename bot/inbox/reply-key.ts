import { deliveryKey } from '../../jobs/delivery/delivery-key.ts';
import type { DraftOf, IncomingMessage } from '../../jobs/delivery/channel.ts';
import type { Turn } from '../router/turn.ts';

/** What sends replies, and which of a message's replies it is: a message handled again sends the same. */
export const replyPlan = 'reply';
export const replyOccurrence = ({ channel, messageId }: IncomingMessage, index: number | string): string =>
  `${channel}/${messageId}/${index}`;

/** The first reply of a turn, into the chat it came from, before it is written. */
export const firstReplyOf = ({ message, chat }: Pick<Turn, 'message' | 'chat'>): DraftOf => ({
  key: deliveryKey({
    plan: replyPlan,
    occurrence: replyOccurrence(message, 0),
    target: chat.id,
    revision: 1,
  }),
  answers: message.answerable,
});
