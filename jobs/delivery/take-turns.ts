import { randomUUID } from 'node:crypto';
import { lockSection } from '../../db/advisory-lock.ts';
import type { Db } from '../../db/db.ts';
import { beginCalls, type LatestCalls, readHolds, readLatestCalls } from '../../db/delivery/send-slots.ts';
import { decisiveCall, earliestSlot, type Pace, type Scope } from './pace.ts';

/** A call that was not answered by then counts no longer: its process is gone. */
const longestCallMs = 60_000;
/** Turns are given out so much ahead: what the database has to do is done when the moment comes. */
export const aheadMs = 60;

export type Turn =
  /** Begin then, a moment ahead at most; `endCalls` when it was answered. */
  | { readonly act: 'go'; readonly turn: string; readonly at: Date }
  /** Not before. `whole`: nobody's turn on this channel comes before. */
  | { readonly act: 'wait'; readonly at: Date; readonly whole: boolean };

/**
 * Takes turns to call a platform, for those of `paces`, in their order, whose limits allow a call by now or in a moment.
 * A call is counted from the moment its answer is there, and until then as of the last moment for which turns are given
 * out: however long it is on its way, the platform has counted it before. That every process keeps the limits of the one app, the database sees to; their clocks must
 * agree to a fraction of a second.
 *
 * @returns one for each of `paces`.
 */
export function takeTurns(db: Db, channel: string, paces: readonly Pace[], now: Date): Promise<Turn[]> {
  const scopes = [...new Map(paces.flatMap(scopesOf).map((scope) => [scope.name, scope])).values()];
  const callsIn = (name: string) =>
    paces.reduce((sum, pace) => sum + (scopesOf(pace).some((one) => one.name === name) ? pace.calls : 0), 0);
  const underWayAt = new Date(now.getTime() + aheadMs);
  return db.tx(async () => {
    await lockSection(db, `pace/${channel}`);
    const latest = await readLatestCalls(
      db,
      scopes.flatMap(({ name, limits }) =>
        limits.map((limit) => ({ scope: name, from: decisiveCall(limit, callsIn(name)), to: limit.count })),
      ),
      { now, underWayAt },
    );
    const holds = await readHolds(
      db,
      scopes.map(({ name }) => name),
    );
    const turns = grantTurns(paces, { latest, holds, now: now.getTime() });
    const begun = turns.flatMap((turn, index) => {
      const pace = paces[index];
      return turn.act === 'go' && pace ? [{ turn: turn.turn, pace }] : [];
    });
    if (begun.length > 0) {
      const calls = begun.flatMap(({ turn, pace }) =>
        scopesOf(pace).map(({ name }) => ({ turn, scope: name, calls: pace.calls })),
      );
      await beginCalls(db, calls, {
        now,
        expiresAt: new Date(now.getTime() + longestCallMs + longest(scopes)),
      });
    }
    return turns;
  });
}

const scopesOf = ({ whole, chat }: Pace): readonly Scope[] => (chat ? [whole, chat] : [whole]);
const longest = (scopes: readonly Scope[]) =>
  Math.max(0, ...scopes.flatMap(({ limits }) => limits.map(({ perMs }) => perMs)));

/** Whose turn it is; a turn that is granted counts for those behind, and nobody overtakes who waits for all. */
function grantTurns(
  paces: readonly Pace[],
  { latest, holds, now }: { latest: LatestCalls; holds: ReadonlyMap<string, Date>; now: number },
): Turn[] {
  const granted = new Map<string, number>();
  const fullUntil = new Map<string, number>();
  const last = now + aheadMs;
  const earliest = ({ name, limits }: Scope, calls: number) => {
    const mine = granted.get(name) ?? 0;
    const nthLatest = (nth: number) => (nth <= mine ? last : latest.get(name)?.get(nth - mine));
    return Math.max(earliestSlot(limits, { now, calls, nthLatest }), holds.get(name)?.getTime() ?? 0);
  };
  return paces.map((pace) => {
    const [free = 0, chatAt = 0] = scopesOf(pace).map((scope) => earliest(scope, pace.calls));
    const wholeAt = Math.max(free, fullUntil.get(pace.whole.name) ?? 0);
    const at = Math.max(wholeAt, chatAt);
    if (wholeAt > now) fullUntil.set(pace.whole.name, wholeAt);
    if (at > last) return { act: 'wait', at: new Date(at), whole: wholeAt === at };
    for (const { name } of scopesOf(pace)) granted.set(name, (granted.get(name) ?? 0) + pace.calls);
    return { act: 'go', turn: randomUUID(), at: new Date(at) };
  });
}
