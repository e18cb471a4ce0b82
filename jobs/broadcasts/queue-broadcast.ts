import { type Broadcast, updateBroadcast } from '../../db/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { enqueueAll } from '../delivery/enqueue.ts';
import type { Audience } from './audience.ts';
import { announcement } from './broadcast-messages.ts';

/** What a broadcast's deliveries are known by. */
export const deliveriesOf = (id: number) => ({ plan: 'broadcast', occurrence: String(id) });

/** Hands a broadcast to delivery, one row a group or person, due at its time; runs in the transaction of the confirmation or approval. */
export async function queueBroadcast(
  db: Db,
  broadcast: Broadcast,
  audience: Audience,
  now: Date,
): Promise<Broadcast> {
  const going: Broadcast = { ...broadcast, status: 'queued' };
  await updateBroadcast(db, going);
  const message = announcement(going, audience);
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
  return going;
}
