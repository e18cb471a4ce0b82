import { randomUUID } from 'node:crypto';
import { lockSection } from '../../db/advisory-lock.ts';
import type { Db } from '../../db/db.ts';
import { beginCalls, readHolds, readNthLatest } from '../../db/send-slots.ts';
import { decisiveCall, earliestSlot, type Pace, type Scope } from './pace.ts';

/** A call that was not answered by then counts no longer: its process is gone. */
const longestCallMs = 60_000;

export type Turn =
  /** Begin now; `endCalls` when it was answered. */
  | { readonly act: 'go'; readonly turn: string }
  /** Not before. `whole`: nobody's turn on this channel comes before. */
  | { readonly act: 'wait'; readonly at: Date; readonly whole: boolean };

/**
 * Takes a turn to call a platform, if its limits allow a call now. A call is counted from the moment its answer is
 * there, and until then as of now: however long it is on its way, the platform has counted it before. That every
 * process keeps the limits of the one app, the database sees to; their clocks must agree to a fraction of a second.
 */
export function takeTurn(db: Db, channel: string, pace: Pace, now: Date): Promise<Turn> {
  const { whole, chat, calls } = pace;
  const scopes = chat ? [whole, chat] : [whole];
  return db.tx(async () => {
    await lockSection(db, `pace/${channel}`);
    const [wholeAt = 0, chatAt = 0] = await earliestOf(db, scopes, calls, now);
    const at = Math.max(wholeAt, chatAt);
    if (at > now.getTime()) return { act: 'wait', at: new Date(at), whole: wholeAt === at };
    const turn = randomUUID();
    const longestMs = Math.max(0, ...scopes.flatMap(({ limits }) => limits.map(({ perMs }) => perMs)));
    await beginCalls(db, {
      turn,
      scopes: scopes.map(({ name }) => name),
      calls,
      now,
      expiresAt: new Date(now.getTime() + longestCallMs + longestMs),
    });
    return { act: 'go', turn };
  });
}

async function earliestOf(db: Db, scopes: readonly Scope[], calls: number, now: Date): Promise<number[]> {
  const asked = scopes.flatMap(({ name, limits }) =>
    limits.map((limit) => ({ scope: name, nth: decisiveCall(limit, calls) })),
  );
  const found = await readNthLatest(db, asked, now);
  const names = scopes.map(({ name }) => name);
  const holds = await readHolds(db, names);
  return scopes.map(({ name, limits }) => {
    const nthLatest = (nth: number) =>
      found[asked.findIndex((one) => one.scope === name && one.nth === nth)]?.getTime();
    const earliest = earliestSlot(limits, { now: now.getTime(), calls, nthLatest });
    return Math.max(earliest, holds.get(name)?.getTime() ?? 0);
  });
}
