import type { Db } from '../../../db/db.ts';
import type { Delivery } from '../../../db/delivery/deliveries.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import type { DeliveryQueue } from '../../../jobs/delivery/deliver.ts';
import type { NewDelivery } from '../../../jobs/delivery/enqueue.ts';
import type { Limit, Pace } from '../../../jobs/delivery/pace.ts';
import { type DeliveryRig, deliveryRig, virtualClock } from '../../helpers/delivery-rig.ts';
import { type Fault, recordingChannel, type RecordingChannel } from '../../helpers/recording-channel.ts';

const minuteMs = 60_000;
const windowMs = 60 * minuteMs;

/** A process died: from then on nothing of it reaches the database or the platform. */
class Crash extends Error {}

/** What a deliberately broken variant of the delivery does differently, at its ports. */
export interface Mutant {
  readonly db?: (db: Db) => Db;
  readonly channel?: (channel: Channel) => Channel;
  readonly enqueue?: (delivery: NewDelivery) => NewDelivery;
  /** Whether the act's transaction is left out. */
  readonly outsideTransaction?: boolean;
}

export interface SimulationResult {
  readonly violations: readonly string[];
  readonly statuses: Readonly<Record<string, number>>;
  readonly crashes: number;
  /** Of the platform. */
  readonly calls: number;
}

/** Mulberry32: one seed, one run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const faults: readonly Fault[] = [
  { when: 'before', kind: 'retry' },
  { when: 'before', kind: 'retry', retryAfterMs: 20_000 },
  { when: 'before', kind: 'unknown' },
  { when: 'after', kind: 'unknown' },
  { when: 'before', kind: 'broken' },
  { when: 'after', kind: 'broken' },
  { when: 'before', kind: 'final' },
];

/**
 * Lets processes deliver under a virtual clock while the platform misbehaves and they die at arbitrary points,
 * then compares what was meant with what the platform accepted.
 */
export async function simulate(
  db: Db,
  seed: number,
  steps: number,
  mutant: Mutant = {},
): Promise<SimulationResult> {
  await db.query('truncate deliveries restart identity cascade');
  await db.query('truncate send_slots, send_holds');
  const random = seededRandom(seed);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const clock = virtualClock();
  const platform = limited(recordingChannel({ now: clock.now, idempotencyWindowMs: windowMs }), clock.now);
  const rig = deliveryRig(db, { clock, channel: platform });
  /** Who holds a row, and until when. */
  const held = new Map<number, { readonly holder: { lives: boolean }; readonly until: Date }>();
  const stolen: string[] = [];
  /** The texts that a committed act meant to send. */
  const meant = new Set<string>();
  let crashes = 0;

  const act = async (step: number) => {
    const repeat = random() < 0.3;
    const occurrence = String(repeat ? Math.max(0, step - 1 - upTo(5)) : step);
    const target = `fake:${upTo(4)}`;
    const delivery: NewDelivery = {
      plan: 'plan',
      occurrence,
      target,
      lane: random() < 0.2 ? 'reply' : 'push',
      message: { text: `${occurrence} to ${target}` },
      dueAt: new Date(clock.now().getTime() + upTo(3) * minuteMs),
    };
    const fails = random() < 0.2;
    const work = async () => {
      await rig.push(mutant.enqueue?.(delivery) ?? delivery);
      if (fails) throw new Error('the act failed');
    };
    try {
      await (mutant.outsideTransaction ? work() : db.tx(work));
      meant.add(delivery.message.text);
    } catch (error) {
      if (!fails) throw error;
    }
  };

  /** A process that dies at the `diesAt`th time it turns to the database or the platform (never, if infinite). */
  const newProcess = (diesAt: number): DeliveryQueue => {
    let turns = 0;
    const me = { lives: true };
    const live = async <T>(work: () => Promise<T>): Promise<T> => {
      const turn = ++turns;
      // Half of the deaths come before the deed, half after it, when only its answer is lost.
      if (turn >= diesAt) me.lives = false;
      if (turn > diesAt || (turn === diesAt && diesAt % 2 === 0)) throw new Crash();
      const result = await work();
      if (turns >= diesAt) throw new Crash();
      return result;
    };
    const mortalDb: Db = {
      ...db,
      query: (sql, params) =>
        live(async () => {
          const rows = await db.query<{ id: number }>(sql, params);
          const until = params?.[5];
          if (sql.includes('for update of c skip locked') && until instanceof Date)
            for (const { id } of rows) held.set(id, { holder: me, until });
          if (sql.includes('crashes = crashes + 1'))
            for (const { id } of rows) {
              const hold = held.get(id);
              if (hold?.holder.lives && clock.now() < hold.until)
                stolen.push(`taken from a process that lives: ${id}`);
            }
          return rows as never;
        }),
    };
    const channel: Channel = {
      ...platform,
      pace: paceOf,
      send: (...call) => live(() => platform.send(...call)),
    };
    return rig.process({
      db: mutant.db?.(mortalDb) ?? mortalDb,
      channels: new Map([['fake', mutant.channel?.(channel) ?? channel]]),
      random,
      alone: false,
      pushConcurrency: 3,
      replyConcurrency: 2,
    });
  };

  for (let step = 0; step < steps; step++) {
    const dice = random();
    if (dice < 0.45) await act(step);
    else if (dice < 0.6) clock.advance(upTo(5) * minuteMs);
    else if (dice < 0.63) clock.advance(3 * windowMs);
    else {
      for (let count = upTo(3); count > 0; count--)
        platform.fail(faults[upTo(faults.length)] ?? { when: 'before', kind: 'retry' });
      // Sometimes two at once, which must not take each other's rows.
      const processes = Array.from({ length: random() < 0.3 ? 2 : 1 }, () =>
        newProcess(random() < 0.5 ? 1 + upTo(20) : Infinity),
      );
      for (const end of await Promise.allSettled(processes.map((process) => process.deliverDue()))) {
        if (end.status === 'fulfilled') continue;
        if (!(end.reason instanceof Crash)) throw end.reason;
        crashes++;
      }
    }
  }
  // Everything heals, and there is time enough.
  for (let round = 0; round < 10; round++) {
    clock.advance(10 * minuteMs);
    await newProcess(Infinity).deliverDue();
  }
  const { violations, statuses } = await check(rig, meant);
  const calls = platform.calls();
  return { violations: [...violations, ...stolen, ...platform.exceeded], statuses, crashes, calls };
}

const wholeLimit: Limit = { count: 20, perMs: 60_000 };
const chatLimit: Limit = { count: 2, perMs: 1_000 };
const paceOf = (chat: string): Pace => ({
  whole: { name: 'fake', limits: [wholeLimit] },
  chat: { name: `fake/${chat}`, limits: [chatLimit] },
  calls: 1,
});

/** A platform that notes every stretch of time in which it was called too often, whatever it answered. */
function limited(
  channel: RecordingChannel,
  now: () => Date,
): RecordingChannel & { readonly exceeded: readonly string[] } {
  const times = new Map<string, number[]>();
  const exceeded: string[] = [];
  const count = (scope: string, limit: Limit) => {
    const all = times.get(scope) ?? [];
    all.push(now().getTime());
    times.set(scope, all);
    const first = all.at(-1 - limit.count);
    if (first !== undefined && now().getTime() - first < limit.perMs) exceeded.push(`too often: ${scope}`);
  };
  return {
    ...channel,
    exceeded,
    send(chat, ...rest) {
      count('fake', wholeLimit);
      count(`fake/${chat}`, chatLimit);
      return channel.send(chat, ...rest);
    },
  };
}

async function check(
  { db, channel }: DeliveryRig,
  meant: ReadonlySet<string>,
): Promise<Pick<SimulationResult, 'violations' | 'statuses'>> {
  // By name, not by words: what a settled reply said is forgotten.
  const rows = await db.query<Pick<Delivery, 'status' | 'reason' | 'lane' | 'target'> & { text: string }>(
    `select occurrence || ' to ' || target as text, status, reason, lane, target from deliveries
     order by due_at, id`,
  );
  const accepted = channel.accepted.map(({ message }) => message.text);
  const violations: string[] = [];
  const statuses: Record<string, number> = {};
  for (const { status } of rows) statuses[status] = (statuses[status] ?? 0) + 1;
  for (const text of new Set(accepted)) {
    if (!meant.has(text)) violations.push(`never meant: ${text}`);
    if (accepted.filter((one) => one === text).length > 1) violations.push(`doubled: ${text}`);
  }
  for (const text of meant) {
    const row = rows.find((one) => one.text === text);
    const arrived = accepted.includes(text);
    // Whoever reads the table must learn the truth: only `uncertain`, and a quarantined row, may be either.
    const told =
      row?.status === 'sent'
        ? arrived
        : row?.status === 'failed'
          ? !arrived || row.reason === 'poison'
          : row?.status === 'uncertain';
    if (!told) violations.push(`lost: ${text} is ${row?.status} (${row?.reason}), arrived: ${arrived}`);
  }
  for (const { target, lane } of rows) {
    const inOrder = rows.filter((row) => row.target === target && row.lane === lane).map(({ text }) => text);
    const places = accepted.filter((text) => inOrder.includes(text)).map((text) => inOrder.indexOf(text));
    if (places.some((place, index) => place < (places[index - 1] ?? -1)))
      violations.push(`out of order: ${target}`);
  }
  return { violations: [...new Set(violations)], statuses };
}
