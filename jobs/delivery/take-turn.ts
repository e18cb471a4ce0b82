import { lockSection } from '../../db/advisory-lock.ts';
import type { Db } from '../../db/db.ts';
import { holdScope, insertSlots, readHolds, readNthLatest } from '../../db/send-slots.ts';
import { decisiveCall, earliestSlot, type Pace, type Scope } from './pace.ts';

/** How long a claimed delivery waits for its turn; what takes longer goes back into the queue. */
export const patienceMs = 2_000;

export type Turn =
  | { readonly act: 'go'; readonly at: Date }
  /** `whole`: the limit is the channel's own, so that nobody's turn comes before. */
  | { readonly act: 'later'; readonly at: Date; readonly whole: boolean };

/**
 * Takes a place in a channel's line of calls. The line stands in the database, so that it is one for all processes;
 * their clocks must agree to a fraction of a second.
 */
export function takeTurn(db: Db, channel: string, pace: Pace, now: Date): Promise<Turn> {
  const { whole, chat, calls } = pace;
  const scopes = chat ? [whole, chat] : [whole];
  return db.tx(async () => {
    await lockSection(db, `pace/${channel}`);
    const [wholeAt = 0, chatAt = 0] = await earliestOf(db, scopes, calls, now);
    const at = Math.max(wholeAt, chatAt);
    if (at > now.getTime() + patienceMs) {
      return { act: 'later', at: new Date(at), whole: wholeAt === at };
    }
    const slots = scopes.map(({ name, limits }) => ({
      scope: name,
      expiresAt: new Date(at + Math.max(0, ...limits.map(({ perMs }) => perMs))),
    }));
    await insertSlots(db, slots, { leavesAt: new Date(at), calls });
    return { act: 'go', at: new Date(at) };
  });
}

/** The platform refused a call for its number: nobody calls it before it says. */
export async function holdBack(db: Db, { name }: Scope, until: Date): Promise<void> {
  await holdScope(db, name, until);
}

async function earliestOf(db: Db, scopes: readonly Scope[], calls: number, now: Date): Promise<number[]> {
  const asked = scopes.flatMap(({ name, limits }) =>
    limits.map((limit) => ({ scope: name, nth: decisiveCall(limit, calls) })),
  );
  const found = await readNthLatest(db, asked);
  const names = scopes.map(({ name }) => name);
  const holds = await readHolds(db, names);
  return scopes.map(({ name, limits }) => {
    const nthLatest = (nth: number) =>
      found[asked.findIndex((one) => one.scope === name && one.nth === nth)]?.getTime();
    const earliest = earliestSlot(limits, { now: now.getTime(), calls, nthLatest });
    return Math.max(earliest, holds.get(name)?.getTime() ?? 0);
  });
}
