import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { retryFailed } from '../../db/delivery/deliveries.ts';
import { deliveriesOf } from './deliveries-of.ts';
import { watch } from './watch.ts';

/** Tries again what failed of a broadcast; what arrived, or may have, is not touched. @returns how many, or why none may be. */
export async function retryBroadcast(
  db: Db,
  broadcast: Broadcast,
  now: Date,
): Promise<number | 'not_sending'> {
  if (broadcast.status !== 'queued') return 'not_sending';
  const count = await retryFailed(db, deliveriesOf(broadcast.id));
  if (count > 0) await watch(db, broadcast, now);
  return count;
}

export const retriedInWords = (id: number, retried: number | 'not_sending'): string =>
  retried === 'not_sending'
    ? `公告 ${id} 号不在发送中，没有可以重发的。`
    : retried === 0
      ? `公告 ${id} 号没有发送失败的。`
      : `好的，没发成的 ${retried} 处再发一次。`;
