import type { Delivery } from '../../db/delivery/deliveries.ts';
import { postponeRecall, settleRecall } from '../../db/delivery/delivery-recalls.ts';
import { SendError } from './channel.ts';
import type { Message } from './message.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { Sending } from './send-delivery.ts';

/** Platforms have windows of their own, most of them a day or shorter. */
const giveUpAfterMs = 24 * 60 * 60_000;

/** Takes one sent message back; a message that cannot be taken back stays sent, with the reason. */
export async function recallDelivery(
  {
    db,
    channels,
    now,
    random,
    turns,
    log,
  }: Pick<Sending, 'db' | 'channels' | 'now' | 'random' | 'turns' | 'log'>,
  delivery: Delivery<Message> & { readonly recallAskedAt: Date },
): Promise<void> {
  const { id, chatId, channelMessageId, recallAskedAt } = delivery;
  const channel = channels.get(chatId?.split(':', 1)[0] ?? '');
  if (!channel?.recall || channelMessageId === null) {
    await settleRecall(db, { id, status: 'sent', reason: 'recall_unsupported', detail: null });
    return;
  }
  const pace = channel.recallPace?.(channelMessageId);
  const turn = pace && (await turns.take(channel.name, pace));
  if (turn?.act === 'wait') return postponeRecall(db, id, turn.at);
  try {
    await channel.recall(channelMessageId).finally(() => turn && turns.end(turn.turn));
    await settleRecall(db, { id, status: 'recalled', reason: null, detail: null });
  } catch (error) {
    if (pace && error instanceof SendError && error.crowded) {
      await turns.holdBack(pace, { crowded: error.crowded, retryAfterMs: error.retryAfterMs });
    }
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
