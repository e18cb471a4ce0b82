import type { Db } from '../../db/db.ts';
import { endCalls, holdScope } from '../../db/send-slots.ts';
import type { Crowded } from './channel.ts';
import type { Pace } from './pace.ts';
import { longestAskedMs } from './retry-delay.ts';
import { takeTurn, type Turn } from './take-turn.ts';

/** How long a claimed delivery waits for its turn; what takes longer goes back into the queue. */
const patienceMs = 2_000;
/** Who has called too often waits this long where the platform does not say. */
const crowdedMs = 1_000;

/** The line before each channel: this process's part of keeping the limits. */
export interface Turns {
  /** Waits for a turn; gives up, with the instant to come back at, where it takes too long. */
  take(channel: string, pace: Pace): Promise<Turn>;
  /** The calls of a turn were answered. */
  end(turn: string): Promise<void>;
  /** A call was refused for its number: nobody calls before the platform says. */
  holdBack(pace: Pace, refused: { crowded: Crowded; retryAfterMs?: number | undefined }): Promise<void>;
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
  const lines = new Map<string, Promise<unknown>>();
  /** Whoever waits for the same limit waits in a row: only the first of them looks, or all would at once. */
  const inLine = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = lines.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    lines.set(name, mine);
    return mine;
  };
  const isNear = (at: Date) => at.getTime() <= now().getTime() + patienceMs;

  return {
    async take(channel, pace) {
      // Counted, not measured: a clock that stands still or goes back must not keep anybody here.
      let waitedMs = 0;
      const wait = (at: Date) => {
        const waitMs = Math.max(1, at.getTime() - now().getTime());
        waitedMs += waitMs;
        return sleep(waitMs);
      };
      const mayWait = (at: Date) => isNear(at) && waitedMs < 2 * patienceMs;
      for (;;) {
        const turn = await inLine(pace.whole.name, async () => {
          for (;;) {
            const found = await takeTurn(db, channel, pace, now());
            if (found.act === 'go' || !found.whole || !mayWait(found.at)) return found;
            await wait(found.at);
          }
        });
        if (turn.act === 'go' || !mayWait(turn.at)) return turn;
        // Its chat's own limit: others may go meanwhile.
        await wait(turn.at);
      }
    },
    end: (turn) => endCalls(db, turn, now()),
    async holdBack(pace, { crowded, retryAfterMs = crowdedMs }) {
      const scope = (crowded === 'chat' ? pace.chat : undefined) ?? pace.whole;
      await holdScope(db, scope.name, new Date(now().getTime() + Math.min(retryAfterMs, longestAskedMs)));
    },
  };
}
