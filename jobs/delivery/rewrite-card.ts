import { createHash } from 'node:crypto';
import type { Db } from '../../db/db.ts';
import { type LiveCard, markShown } from '../../db/delivery/live-cards.ts';
import type { Log } from '../log.ts';
import { type Channel, SendError } from './channel.ts';
import type { Message } from './message.ts';

/** What became of a card. `busy`: the platform takes it later, perhaps. `cannot`: it stays as it is for good. */
export type Rewritten = 'same' | 'written' | 'busy' | 'cannot';

/** What a card shows, in short. */
export const cardHash = ({ title, text, buttons, note }: Message): string =>
  createHash('sha256')
    .update(JSON.stringify([title, text, buttons, note]))
    .digest('hex');

/** Writes a sent card anew, unless it shows just that already. Calls platforms, so never inside a transaction. */
export async function rewriteCard(
  { db, channels, log }: { db: Db; channels: ReadonlyMap<string, Channel>; log: Log },
  card: Pick<LiveCard<Message>, 'id' | 'chatId' | 'channelMessageId' | 'shown'>,
  message: Message,
): Promise<Rewritten> {
  const channel = channels.get(card.chatId?.split(':', 1)[0] ?? '');
  if (!channel?.edit || card.channelMessageId === null) return 'cannot';
  const shown = cardHash(message);
  if (shown === card.shown) return 'same';
  try {
    await channel.edit(card.channelMessageId, message);
    await markShown(db, card.id, { shown, failed: false });
    return 'written';
  } catch (error) {
    log.warn({ err: error, delivery: card.id }, 'a card could not be written anew');
    if (!(error instanceof SendError && error.kind === 'final')) return 'busy';
    await markShown(db, card.id, { shown, failed: true });
    return 'cannot';
  }
}
