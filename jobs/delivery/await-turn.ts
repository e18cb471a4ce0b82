import type { Db } from '../../db/db.ts';
import { endCalls, holdScope } from '../../db/delivery/send-slots.ts';
import type { Crowded } from './channel.ts';
import { inGroups } from '../in-groups.ts';
import type { Pace } from './pace.ts';
import { longestAskedMs } from './retry-delay.ts';
import { aheadMs, takeTurns, type Turn } from './take-turns.ts';

/** How long a claimed delivery waits for its turn; what takes longer goes back into the queue. */
const patienceMs = 2_000;
/** Who waits at all waits so long: the turns that come up meanwhile are taken together. */
const leastWaitMs = 30;
/** Who has called too often waits this long where the platform does not say. */
const crowdedMs = 1_000;

/** The line before each channel: this process's part of keeping the limits. */
export interface Turns {
  /** Waits until it is its turn; gives up, with the instant to come back at, where that takes too long. */
  take(channel: string, pace: Pace): Promise<Turn>;
  /** The calls of a turn were answered. */
  end(turn: string): Promise<void>;
  /** A call was refused for its number: nobody calls before the platform says. */
  holdBack(pace: Pace, refused: { crowded: Crowded; retryAfterMs?: number | undefined }): Promise<void>;
}

interface Waiting {
  readonly pace: Pace;
  /** Counted, not measured: a clock that stands still or goes back must not keep anybody here. */
  waitedMs: number;
  readonly settle: (turn: Turn) => void;
  readonly fail: (error: unknown) => void;
}

export function createTurns({
  db,
  now,
  sleep,
}: {
  db: Db;
  now: () => Date;
  sleep: (ms: number) => Promise<unknown>;
}): Turns {
  const lines = new Map<string, Waiting[]>();
  const end = inGroups(async (ended: readonly { readonly turn: string; readonly at: Date }[]) => {
    await endCalls(db, ended);
    return ended.map(() => undefined);
  });
  const msUntil = (at: Date) => at.getTime() - now().getTime();
  /** Until turns for that instant are given out. */
  const wait = async (at: Date, waiting: readonly Waiting[]) => {
    const waitMs = Math.max(leastWaitMs, msUntil(at) - aheadMs);
    for (const one of waiting) one.waitedMs += waitMs;
    await sleep(waitMs);
  };
  const mayWait = ({ waitedMs }: Waiting, at: Date) => msUntil(at) <= patienceMs && waitedMs < 2 * patienceMs;

  /** Asks for everybody who stands in a line at once, until nobody does. */
  const serve = async (channel: string, name: string, line: Waiting[]) => {
    while (line.length > 0) {
      const asking = line.splice(0);
      try {
        const turns = await takeTurns(
          db,
          channel,
          asking.map(({ pace }) => pace),
          now(),
        );
        const staying: Waiting[] = [];
        let next: Date | undefined;
        for (const [index, turn] of turns.entries()) {
          const one = asking[index];
          if (!one) continue;
          if (turn.act === 'go' || !turn.whole || !mayWait(one, turn.at)) one.settle(turn);
          else {
            next ??= turn.at;
            staying.push(one);
          }
        }
        line.unshift(...staying);
        // The whole channel's limit: it is nobody's turn before.
        if (next) await wait(next, staying);
      } catch (error) {
        for (const one of asking) one.fail(error);
      }
    }
    lines.delete(name);
  };

  const stand = (channel: string, { pace, waitedMs }: Pick<Waiting, 'pace' | 'waitedMs'>) => {
    const { promise, resolve, reject } = Promise.withResolvers<Turn>();
    const one: Waiting = { pace, waitedMs, settle: resolve, fail: reject };
    const line = lines.get(pace.whole.name);
    if (line) line.push(one);
    else {
      const mine = [one];
      lines.set(pace.whole.name, mine);
      void serve(channel, pace.whole.name, mine);
    }
    return promise.then((turn) => ({ turn, one }));
  };

  return {
    async take(channel, pace) {
      for (let waitedMs = 0; ;) {
        const { turn, one } = await stand(channel, { pace, waitedMs });
        if (turn.act === 'go' && msUntil(turn.at) > 0) await sleep(msUntil(turn.at));
        if (turn.act === 'go' || !mayWait(one, turn.at)) return turn;
        // Its chat's own limit: others may go meanwhile.
        await wait(turn.at, [one]);
        ({ waitedMs } = one);
      }
    },
    // Counted from the answer, not from when it is written down.
    end: (turn) => end({ turn, at: now() }),
    async holdBack(pace, { crowded, retryAfterMs = crowdedMs }) {
      const scope = (crowded === 'chat' ? pace.chat : undefined) ?? pace.whole;
      await holdScope(db, scope.name, new Date(now().getTime() + Math.min(retryAfterMs, longestAskedMs)));
    },
  };
}
