import type { Db } from '../../db/db.ts';
import { type Delivery, findDelivery } from '../../db/delivery/deliveries.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { createDelivery, type DeliveryOptions, type DeliveryQueue } from '../../jobs/delivery/deliver.ts';
import { enqueue, type NewDelivery } from '../../jobs/delivery/enqueue.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import type { Log } from '../../jobs/log.ts';
import { recordingChannel, type RecordingChannel } from './recording-channel.ts';

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A clock that only moves when told to. */
export interface VirtualClock {
  readonly now: () => Date;
  advance(ms: number): void;
}

export function virtualClock(start = '2026-07-01T00:00:00Z'): VirtualClock {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advance(ms) {
      at += ms;
    },
  };
}

/** A queue on one recording channel named `fake`, under a virtual clock. */
export interface DeliveryRig {
  readonly db: Db;
  readonly clock: VirtualClock;
  readonly channel: RecordingChannel;
  /** A process that delivers; several share the queue. */
  process(given?: Partial<DeliveryOptions>): DeliveryQueue;
  /** Puts a message into the queue, due now: occurrence 1 of `plan` to `fake:a`, unless told otherwise. */
  push(given?: Partial<NewDelivery>): Promise<string>;
  /** The row with this key. */
  row(key: string): Promise<Delivery<Message>>;
  texts(): string[];
}

export function deliveryRig(
  db: Db,
  given: { channel?: RecordingChannel; clock?: VirtualClock } = {},
): DeliveryRig {
  const clock = given.clock ?? virtualClock();
  const channel = given.channel ?? recordingChannel({ now: clock.now });
  let occurrence = 0;
  let processes = 0;
  return {
    db,
    clock,
    channel,
    process: (options = {}) =>
      createDelivery({
        db,
        channels: new Map<string, Channel>([[channel.name, channel]]),
        now: clock.now,
        log: silentLog,
        mayReceive: async () => ({ allowed: true }),
        processId: `process-${++processes}`,
        alone: true,
        random: () => 0.5,
        sleep: async (ms) => clock.advance(ms),
        ...options,
      }),
    async push(delivery = {}) {
      const message = { text: `message ${++occurrence}` };
      const { key } = await enqueue(db, {
        plan: 'plan',
        occurrence: String(occurrence),
        target: 'fake:a',
        lane: 'push',
        message,
        dueAt: clock.now(),
        ...delivery,
      });
      return key;
    },
    async row(key) {
      const row = await findDelivery<Message>(db, key);
      if (!row) throw new Error(`no delivery ${key}`);
      return row;
    },
    texts: () => channel.accepted.map(({ message }) => message.text),
  };
}
