import { type Broadcast, type BroadcastStatus, findBroadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { type Delivery, type DeliveryStatus, listDeliveriesOf } from '../../db/delivery/deliveries.ts';
import type { Message } from '../delivery/message.ts';
import { deliveriesOf, isWaiting, openIn } from './deliveries-of.ts';

export interface BroadcastProgress {
  readonly broadcast: Broadcast;
  /** As the broadcast's own status; once queued, whether its hour has come and whether anything is still to be sent. */
  readonly state: Exclude<BroadcastStatus, 'queued'> | 'scheduled' | 'sending' | 'sent';
  readonly counts: Partial<Record<DeliveryStatus, number>>;
  /** Groups that have not got it, or perhaps not. */
  readonly troubles: readonly Pick<Delivery, 'target' | 'status' | 'reason' | 'detail'>[];
  /** Of every group and person it goes to. */
  readonly results: readonly Pick<Delivery, 'target' | 'status' | 'reason' | 'detail' | 'sentAt'>[];
}

/** How far a broadcast has come, or undefined where there is none with this number. */
export async function broadcastStatus(db: Db, id: number, now: Date): Promise<BroadcastProgress | undefined> {
  const broadcast = await findBroadcast(db, id);
  if (!broadcast) return undefined;
  const deliveries = await listDeliveriesOf<Message>(db, deliveriesOf(id));
  const counts: Partial<Record<DeliveryStatus, number>> = {};
  for (const { status } of deliveries) counts[status] = (counts[status] ?? 0) + 1;
  const onTheWay = isWaiting(broadcast, now) ? 'scheduled' : 'sending';
  const sendingState = openIn(counts) === 0 ? 'sent' : onTheWay;
  return {
    broadcast,
    state: broadcast.status === 'queued' ? sendingState : broadcast.status,
    counts,
    results: deliveries,
    troubles: deliveries.filter(({ status }) => troubled.has(status)),
  };
}

const troubled: ReadonlySet<DeliveryStatus> = new Set<DeliveryStatus>([
  'failed',
  'uncertain',
  'skipped',
  'missed',
]);
