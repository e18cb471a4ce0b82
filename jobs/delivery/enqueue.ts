import type { Db } from '../../db/db.ts';
import { type DeliveryLane, insertDeliveries, type NewDeliveryRow } from '../../db/delivery/deliveries.ts';
import { deliveryKey } from './delivery-key.ts';
import type { Message } from './message.ts';

/** One message to be sent. It exists once for each (plan, occurrence, target, revision). */
export interface NewDelivery {
  /** What sends it: a plan's id, `broadcast`, `reply`, … */
  readonly plan: string;
  /** Which instance of it: a day, a broadcast's number, the id of the message that is answered, … */
  readonly occurrence: string;
  /** A chat's id (`channel:chat`) or `person:ID`. */
  readonly target: string;
  /** Grows when the same act sends a corrected message; 1 by default. */
  readonly revision?: number;
  /** Replies go before everything else. */
  readonly lane: DeliveryLane;
  readonly message: Message;
  readonly dueAt: Date;
  /** Not sent after this instant; without it for a day of retries. */
  readonly expiresAt?: Date | undefined;
  /** What can be opted out of: `birthday`, `festival`, … */
  readonly topic?: string | undefined;
  /** Whom it concerns, where that is not the target. */
  readonly personId?: string | undefined;
  /** The reason, where it was found too late to be sent: it is only recorded, as missed. */
  readonly missed?: string | undefined;
}

const personPrefix = 'person:';

function toRow(delivery: NewDelivery): NewDeliveryRow {
  const { plan, occurrence, target, revision = 1, lane, message, dueAt } = delivery;
  const targetPerson = target.startsWith(personPrefix) ? target.slice(personPrefix.length) : null;
  return {
    key: deliveryKey({ plan, occurrence, target, revision }),
    plan,
    occurrence,
    target,
    revision,
    lane,
    topic: delivery.topic ?? null,
    personId: delivery.personId ?? targetPerson,
    message,
    status: delivery.missed === undefined ? 'planned' : 'missed',
    reason: delivery.missed ?? null,
    dueAt,
    expiresAt: delivery.expiresAt ?? null,
  };
}

/**
 * Puts a message into the queue; call it in the transaction of the act that causes it. Doing so again changes
 * nothing.
 *
 * @returns its key, and whether it is new.
 */
export async function enqueue(db: Db, delivery: NewDelivery): Promise<{ key: string; isNew: boolean }> {
  const row = toRow(delivery);
  const inserted = await insertDeliveries(db, [row]);
  return { key: row.key, isNew: inserted.has(row.key) };
}

/**
 * As `enqueue`, for many at once.
 *
 * @returns how many are new.
 */
export async function enqueueAll(db: Db, deliveries: readonly NewDelivery[]): Promise<number> {
  if (deliveries.length === 0) return 0;
  return (await insertDeliveries(db, deliveries.map(toRow))).size;
}
