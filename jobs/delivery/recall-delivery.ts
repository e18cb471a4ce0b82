import type { Delivery } from '../../db/deliveries.ts';
import { postponeRecall, settleRecall } from '../../db/delivery-recalls.ts';
import { SendError } from './channel.ts';
import type { Message } from './message.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { Sending } from './send-delivery.ts';
import { takeTurn } from './take-turn.ts';

/** Platforms have windows of their own, most of them a day or shorter. */
const giveUpAfterMs = 24 * 60 * 60_000;

/** Takes one sent message back; a message that cannot be taken back stays sent, with the reason. */
export async function recallDelivery(
  {
    db,
    channels,
    now,
    random,
    sleep,
    log,
  }: Pick<Sending, 'db' | 'channels' | 'now' | 'random' | 'sleep' | 'log'>,
  delivery: Delivery<Message> & { readonly recallAskedAt: Date },
): Promise<void> {
  const { id, chatId, channelMessageId, recallAskedAt } = delivery;
  const channel = channels.get(chatId?.split(':', 1)[0] ?? '');
  if (!channel?.recall || channelMessageId === null) {
    await settleRecall(db, { id, status: 'sent', reason: 'recall_unsupported', detail: null });
    return;
  }
  const pace = channel.recallPace?.(channelMessageId);
  if (pace) {
    const turn = await takeTurn(db, channel.name, pace, now());
    if (turn.act === 'later') return postponeRecall(db, id, turn.at);
    await sleep(Math.max(0, turn.at.getTime() - now().getTime()));
  }
  try {
    await channel.recall(channelMessageId);
    await settleRecall(db, { id, status: 'recalled', reason: null, detail: null });
  } catch (error) {
    // Taking back twice does no harm, so an unknown outcome is tried again like a busy platform.
    const final = error instanceof SendError && error.kind === 'final';
    const askedMs = now().getTime() - recallAskedAt.getTime();
    log.warn({ delivery: id, err: error }, 'a message could not be taken back');
    if (final || askedMs > giveUpAfterMs) {
      const detail = error instanceof Error ? error.message.slice(0, 500) : null;
      await settleRecall(db, { id, status: 'sent', reason: 'recall_failed', detail });
      return;
    }
    const retryAfterMs = error instanceof SendError ? error.retryAfterMs : undefined;
    // The number of attempts isn't kept; the time that has passed stands in for it.
    const attempts = 1 + Math.floor(Math.log2(1 + Math.max(0, askedMs) / 1_000));
    await postponeRecall(db, id, new Date(now().getTime() + retryDelayMs(attempts, random(), retryAfterMs)));
  }
}
