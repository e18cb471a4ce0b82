import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Db } from '../../db/db.ts';
import type { Delivery, DeliveryLane } from '../../db/delivery/deliveries.ts';
import {
  claimDeliveries,
  failUnreached,
  livingName,
  nextAttempt,
  recoverDeliveries,
} from '../../db/delivery/delivery-claims.ts';
import { claimRecalls } from '../../db/delivery/delivery-recalls.ts';
import type { Log } from '../log.ts';
import { createTurns } from './await-turn.ts';
import type { Channel } from './channel.ts';
import { createMarks } from './marks.ts';
import type { MayReceive } from './may-receive.ts';
import type { Message } from './message.ts';
import { createPauses, type Pauses } from './pauses.ts';
import { reachOf } from './reach-of.ts';
import { recallDelivery } from './recall-delivery.ts';
import { type Full, type Outcome, type Sending, sendDelivery } from './send-delivery.ts';
import { createStoredFiles } from './stored-files.ts';
import { createSignal, type Signal } from './signal.ts';

export interface DeliveryOptions {
  readonly db: Db;
  /** In order of preference where a person can be reached on several. */
  readonly channels: ReadonlyMap<string, Channel>;
  /** The real clock, which leases and the platforms' windows are measured by. */
  readonly now: () => Date;
  readonly log: Log;
  readonly mayReceive: MayReceive;
  /** Called where a platform says that the bot is not in a chat, or that there is none any more. */
  readonly chatGone?: Sending['chatGone'];
  /** Unique among living processes; one that comes back under the same id resumes its rows at once. */
  readonly processId: string;
  readonly random?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** Whether no other process works on this database; true for the embedded one. */
  readonly alone?: boolean;
  /** Lets other processes see at once that this one died; without it only leases tell them. */
  readonly announceLife?: (name: string) => Promise<void>;
  /** A call that has not answered by then may have arrived or not. */
  readonly sendTimeoutMs?: number;
  /** How many chats are written to at the same time. */
  readonly replyConcurrency?: number;
  readonly pushConcurrency?: number;
}

/** `skipped` counts opt-outs, exclusions and missed ones. */
export type Tally = Record<Exclude<Outcome, 'released'>, number>;

export interface DeliveryQueue {
  /**
   * Delivers what is due, waits a minute at most for what the platform wants later, and returns.
   * Never call it inside a transaction: its marks must be committed before the calls.
   *
   * @param until business time up to which rows are due and have not expired; by default now.
   */
  deliverDue(given?: { until?: Date }): Promise<Tally>;
  /** Delivers from now on, until `stop`. */
  start(): void;
  /** Lets what is being sent finish, then resolves. */
  stop(): Promise<void>;
  /** Says that something was put into the queue; call it after the commit. */
  wake(): void;
}

/** Another process's rows and forgotten wakes are found after this time. */
const pollMs = 1_000;
const recoverEveryMs = 2_000;
/** What no process has taken for so long is for a channel that nobody runs any more. */
const unreachedAfterMs = 24 * 60 * 60_000;
/** A row that so many processes died over is quarantined. */
const quarantineAt = 3;
/** How long `deliverDue` waits for postponed rows in all; */
const patienceMs = 60_000;
/** and each time for a platform's limits, which is not counted as long as messages get out in between. */
const longestTurnMs = 2 * 60_000;

const bulkLanes: readonly DeliveryLane[] = ['push', 'broadcast'];
const allLanes: readonly DeliveryLane[] = ['reply', ...bulkLanes];

interface Run {
  readonly tally: Tally;
  readonly signal: Signal;
  readonly inFlight: Set<Promise<void>>;
  readonly pauses: Pauses;
  replies: number;
  lastRecoverAt: number;
  /** Whether rows may wait that a process died over. */
  suspects: boolean;
  /** Whether messages may wait to be taken back. */
  recalls: boolean;
  failure: { readonly error: unknown } | undefined;
}

/** The one way out: sends what stands in the table `deliveries`, in as many processes as there are. */
export function createDelivery(options: DeliveryOptions): DeliveryQueue {
  const {
    db,
    channels,
    now,
    log,
    processId,
    sendTimeoutMs = 30_000,
    random = Math.random,
    sleep = sleepFor,
    announceLife,
    chatGone = () => Promise.resolve(),
  } = options;
  const { replyConcurrency = 8, pushConcurrency = 16 } = options;
  const alone = options.alone ?? db.engine === 'embedded';
  // Longer than a call can take, so that only the rows of a dead or stuck process are taken over.
  const leaseMs = sendTimeoutMs + 15_000;
  const turns = createTurns({ db, now, sleep });
  const files = createStoredFiles(db);
  const marks = createMarks(db);
  const sending = { ...options, chatGone, random, turns, files, marks, sendTimeoutMs, leaseMs };

  let boot: Promise<void> | undefined;
  let running: { readonly run: Run; readonly done: Promise<void>; stopping: boolean } | undefined;

  /** @param leftover whose rows are nobody's by now, beside those whose lease has run out. */
  const recover = async (leftover?: { readonly id: string } | 'all') => {
    const deadProcess = leftover ?? (announceLife && !alone ? 'silent' : undefined);
    const { freed, quarantined } = await recoverDeliveries(db, { now: now(), deadProcess, quarantineAt });
    if (freed > 0) log.warn({ freed }, 'took over deliveries of a process that is gone');
    if (quarantined.length > 0) log.error({ quarantined }, 'quarantined deliveries that crash the process');
  };

  const recoverAtBoot = async () => {
    try {
      if (!alone) await announceLife?.(livingName(processId));
      await recover(alone ? 'all' : { id: processId });
      if (!alone) await failUnreached(db, reachOf(channels), new Date(now().getTime() - unreachedAfterMs));
    } catch (error) {
      // The next lap tries again, or what was left would wait until its leases run out.
      boot = undefined;
      throw error;
    }
  };

  const newRun = (): Run => ({
    tally: { sent: 0, failed: 0, uncertain: 0, skipped: 0 },
    signal: createSignal(),
    inFlight: new Set(),
    pauses: createPauses(),
    replies: 0,
    lastRecoverAt: -Infinity,
    suspects: true,
    recalls: true,
    failure: undefined,
  });

  const claim = async (
    lanes: readonly DeliveryLane[],
    limit: number,
    dueBefore: Date,
    { suspects = false, except = [] }: { suspects?: boolean; except?: readonly string[] } = {},
  ) => {
    if (limit <= 0) return [];
    const claimedAt = now();
    return claimDeliveries<Message>(db, {
      lanes,
      suspects,
      except,
      reach: alone ? undefined : reachOf(channels),
      limit,
      dueBefore,
      now: claimedAt,
      leaseUntil: new Date(claimedAt.getTime() + leaseMs),
      processId,
    });
  };

  const launch = (run: Run, work: () => Promise<void>) => {
    const flight = work()
      .catch((error: unknown) => {
        run.failure ??= { error };
      })
      .finally(() => {
        run.inFlight.delete(flight);
        run.signal.wake();
      });
    run.inFlight.add(flight);
  };

  /** Replies have a line of their own and are never held back for others. */
  const pause = ({ pauses }: Run, { target, lane }: Delivery, { channel, until }: Full) => {
    if (lane === 'reply') return;
    const [beginning = ''] = target.split(':', 1);
    const [preferred] = channels.keys();
    // Where people are reached on several channels, a full line holds back only whom it would have reached.
    if (beginning === channel || channel === preferred) pauses.add(beginning, until);
  };

  const launchSend = (run: Run, delivery: Delivery<Message>, dueBefore: Date) => {
    const isReply = delivery.lane === 'reply';
    if (isReply) run.replies++;
    launch(run, async () => {
      try {
        const outcome = await sendDelivery(sending, delivery, dueBefore);
        if (typeof outcome === 'object') pause(run, delivery, outcome);
        else if (outcome !== 'released') run.tally[outcome]++;
      } finally {
        if (isReply) run.replies--;
      }
    });
  };

  const launchRecalls = async (run: Run) => {
    run.recalls = false;
    const claimedAt = now();
    const claimedUntil = new Date(claimedAt.getTime() + leaseMs);
    const found = await claimRecalls<Message>(db, { now: claimedAt, claimedUntil, limit: pushConcurrency });
    if (found.length === pushConcurrency) run.recalls = true;
    for (const delivery of found) launch(run, () => recallDelivery(sending, delivery));
  };

  /** Rows that a process died over go one by one with nothing beside them, so that only the guilty one counts. */
  const sendSuspects = async (run: Run, dueBefore: () => Date) => {
    while (!run.failure) {
      const [suspect] = await claim(allLanes, 1, dueBefore(), { suspects: true });
      if (!suspect) {
        run.suspects = false;
        return;
      }
      await Promise.all(run.inFlight);
      launchSend(run, suspect, dueBefore());
      await Promise.all(run.inFlight);
    }
  };

  /** Fills the free places. @returns whether anything was found. */
  const lap = async (run: Run, dueBefore: () => Date): Promise<boolean> => {
    // Once for all runs, before anything of ours is under way: what we hold is left from an earlier life.
    await (boot ??= recoverAtBoot());
    if (now().getTime() - run.lastRecoverAt >= recoverEveryMs) {
      await recover();
      run.lastRecoverAt = now().getTime();
      run.suspects = true;
      run.recalls = true;
    }
    if (run.recalls) await launchRecalls(run);
    if (run.suspects) await sendSuspects(run, dueBefore);
    const replies = await claim(['reply'], replyConcurrency - run.replies, dueBefore());
    const bulk = run.inFlight.size - run.replies;
    const except = run.pauses.active(now());
    const pushes = await claim(bulkLanes, pushConcurrency - bulk, dueBefore(), { except });
    for (const delivery of [...replies, ...pushes]) launchSend(run, delivery, dueBefore());
    return replies.length + pushes.length > 0;
  };

  const msUntil = (at: Date | undefined) => (at ? Math.max(1, at.getTime() - now().getTime()) : Infinity);

  const deliverDue = async ({ until }: { until?: Date } = {}): Promise<Tally> => {
    const run = newRun();
    const dueBefore = () => until ?? now();
    let patienceLeftMs = patienceMs;
    let sentBefore = 0;
    try {
      for (;;) {
        const lapBegan = now();
        // What ends while the lap looks may free what waited behind it, too late for that look.
        const wasBusy = run.inFlight.size > 0;
        const found = await lap(run, dueBefore);
        if (run.failure) throw run.failure.error;
        if (run.inFlight.size > 0) {
          await run.signal.sleep(pollMs);
          continue;
        }
        if (found || wasBusy) continue;
        const nextAt = await nextAttempt(db, { dueBefore: dueBefore(), after: lapBegan });
        const turnMs = msUntil(run.pauses.firstEnd(now()));
        const waitMs = Math.min(turnMs, msUntil(nextAt));
        if (turnMs > longestTurnMs || run.tally.sent === sentBefore) {
          if (waitMs > patienceLeftMs) return run.tally;
          patienceLeftMs -= waitMs;
        }
        sentBefore = run.tally.sent;
        await sleep(waitMs);
        run.suspects = true;
        run.recalls = true;
      }
    } finally {
      await Promise.all(run.inFlight);
    }
  };

  const loop = async (run: Run, isStopping: () => boolean): Promise<void> => {
    while (!isStopping()) {
      try {
        await lap(run, now);
      } catch (error) {
        run.failure ??= { error };
      }
      if (run.failure) {
        log.error({ err: run.failure.error }, 'delivery failed; trying again');
        run.failure = undefined;
      }
      await run.signal.sleep(Math.min(pollMs, msUntil(run.pauses.firstEnd(now()))));
    }
    await Promise.all(run.inFlight);
  };

  return {
    deliverDue,
    start() {
      if (running) return;
      const run = newRun();
      const self = { run, stopping: false, done: Promise.resolve() };
      self.done = loop(run, () => self.stopping);
      running = self;
    },
    async stop() {
      if (!running) return;
      const self = running;
      self.stopping = true;
      self.run.signal.wake();
      await self.done;
      if (running === self) running = undefined;
    },
    wake() {
      if (!running) return;
      running.run.recalls = true;
      running.run.signal.wake();
    },
  };
}
