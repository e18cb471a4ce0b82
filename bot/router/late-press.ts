import type { Message } from '../../jobs/delivery/message.ts';
import { type Handled, replyHere, type Reply, type Turn } from './turn.ts';

/** Many presses of one button in a row are told of once. */
const toldOnceMs = 20_000;

/**
 * What is said to a press that came too late, or twice: once, though it is pressed on.
 *
 * @param question what it stood under.
 */
export function tellLate(
  { conversation: { toldLate }, now }: Turn,
  question: string,
  message: Message | readonly Reply[],
): Handled {
  const isTold = toldLate?.question === question && now.getTime() - Date.parse(toldLate.at) < toldOnceMs;
  const replies = 'text' in message ? [replyHere(message)] : message;
  return { replies: isTold ? [] : replies, toldLate: { question, at: now.toISOString() } };
}
