import { type Broadcast, updateBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { enqueueAll } from '../delivery/enqueue.ts';
import { announcement } from './broadcast-messages.ts';
import { deliveriesOf } from './deliveries-of.ts';
import type { Examined } from './examine-broadcast.ts';
import { watch } from './watch.ts';

/** Hands a broadcast to delivery, one row a group or person, due at its time; runs in the transaction of the confirmation or approval. */
export async function queueBroadcast(
  db: Db,
  broadcast: Broadcast,
  { audience, file }: Pick<Examined, 'audience' | 'file'>,
  now: Date,
): Promise<Broadcast> {
  const going: Broadcast = { ...broadcast, status: 'queued' };
  await updateBroadcast(db, going);
  const message = announcement(going, audience, file);
  await enqueueAll(
    db,
    audience.targets.map((target) => ({
      ...deliveriesOf(going.id),
      target,
      revision: going.revision,
      lane: 'broadcast' as const,
      message,
      dueAt: going.sendAt !== null && going.sendAt > now ? going.sendAt : now,
    })),
  );
  await watch(db, going, now);
  return going;
}
