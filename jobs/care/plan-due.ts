import type { Chat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { listPlanSwitches } from '../../db/care/plan-switches.ts';
import { advancePlans, lockPlanStates, startPlans } from '../../db/care/plan-states.ts';
import type { NewDelivery } from '../delivery/enqueue.ts';
import { isDue } from './is-due.ts';
import { loadFacts } from './load-facts.ts';
import type { Plans } from './load-plans.ts';
import type { Plan } from './plan.ts';
import { planPushes } from './plan-pushes.ts';
import type { CareFacts, PlannedPush, Window } from './planned-push.ts';
import { notYetGreeted } from './not-yet-greeted.ts';
import { switchedOffIn, unitOfPush } from './switched-off.ts';
import { dayOf, instantOn } from './zoned-day.ts';

export interface Planning {
  readonly db: Db;
  readonly plans: Pick<Plans, 'current'>;
  readonly timezone: string;
  /** Whether plans may push into a chat (capability `group_push`); into every one by default. */
  readonly mayPush?: (chat: Chat) => boolean;
  /** Puts messages into the queue (`enqueueAll`); what is there already changes nothing. @returns how many are new. */
  readonly enqueue: (db: Db, deliveries: readonly NewDelivery[]) => Promise<number>;
}

/**
 * An activity opened, or a forecast told, a moment before a tick may be committed after it. They are therefore looked
 * for again for a while.
 */
const overlapMs: Readonly<Partial<Record<Plan['kind'], number>>> = {
  sign_up_card: 10 * 60_000,
  heat: 10 * 60_000,
};

/**
 * Somebody may come into the roster, or to a unit with an earlier hour, on their very day: twice an hour, away from the
 * full and the half hour, everything of the day that has come due is looked for again.
 */
const lookedForAgain: readonly Plan['kind'][] = ['birthday', 'person_day'];
const [lookAgainEveryMs, lookAgainAtMs] = [30 * 60_000, 14 * 60_000];

/** From where a plan that was planned up to an instant is to be planned on. */
function beginningOf({ kind }: Plan, plannedUntil: Date, until: Date, timezone: string): number {
  const looks = (at: Date) => Math.floor((at.getTime() - lookAgainAtMs) / lookAgainEveryMs);
  const usual = plannedUntil.getTime() - (overlapMs[kind] ?? 0);
  if (!lookedForAgain.includes(kind) || looks(plannedUntil) === looks(until)) return usual;
  return Math.min(usual, instantOn(dayOf(until, timezone), '00:00', timezone).getTime() - 1);
}

/** Records the first start of every plan: what is due before is never caught up. */
export async function beginPlans({ db, plans }: Pick<Planning, 'db' | 'plans'>, now: Date): Promise<void> {
  await startPlans(
    db,
    plans.current().map(({ id }) => id),
    now,
  );
}

/**
 * Puts everything due up to an instant into the queue and remembers that it did, in one transaction. Doing so
 * again, from several processes, or after the clock went back changes nothing. What is already past its time is
 * recorded as missed.
 *
 * @param now the real time: the first start, where there was none yet.
 * @returns how many pushes are new, and how many of all new ones were missed.
 */
export function planDue(
  planning: Planning,
  { until, now }: { readonly until: Date; readonly now: Date },
): Promise<{ planned: number; missed: number }> {
  const { db, plans, timezone } = planning;
  return db.tx(async () => {
    await beginPlans(planning, now);
    const byId = new Map(plans.current().map((plan) => [plan.id, plan]));
    const states = await lockPlanStates(db, [...byId.keys()]);
    const due = states.flatMap(({ planId, startedAt, plannedUntil }) => {
      const plan = byId.get(planId);
      if (!plan || until <= plannedUntil) return [];
      const from = Math.max(startedAt.getTime(), beginningOf(plan, plannedUntil, until, timezone));
      const window: Window = { from: new Date(from), to: until };
      return isDue(plan, window, timezone) ? [{ plan, window }] : [];
    });
    const tally = await planWithin(planning, due, until);
    await advancePlans(db, [...byId.keys()], until);
    return tally;
  });
}

type Tally = { readonly planned: number; readonly missed: number };

async function planWithin(
  planning: Planning,
  due: readonly { readonly plan: Plan; readonly window: Window }[],
  until: Date,
): Promise<Tally> {
  if (due.length === 0) return { planned: 0, missed: 0 };
  const { db, plans, timezone, mayPush } = planning;
  const from = new Date(Math.min(...due.map(({ window }) => window.from.getTime())));
  const facts = await loadFacts(
    db,
    due.map(({ plan }) => plan),
    { from, to: until },
    timezone,
    { all: plans.current(), live: true, mayPush },
  );
  const byId = new Map(due.map(({ plan }) => [plan.id, plan]));
  const pushes = due.flatMap(({ plan, window }) => planPushes([plan], facts, window));
  return enqueuePushes(planning, facts, byId, pushes, until);
}

/**
 * Puts planned pushes into the queue, those whose time is over at `at` as missed.
 *
 * @param byId their plans.
 */
export async function enqueuePushes(
  { db, enqueue }: Pick<Planning, 'db' | 'enqueue'>,
  facts: CareFacts,
  byId: ReadonlyMap<string, Plan>,
  planned: readonly PlannedPush[],
  at: Date,
): Promise<Tally> {
  const all: PlannedPush[] = [];
  for (const [planId, own] of Map.groupBy(planned, ({ plan }) => plan))
    all.push(...(byId.get(planId)?.kind === 'birthday' ? await notYetGreeted(db, planId, own) : own));
  const isOff = switchedOffIn(facts.tree, await listPlanSwitches(db));
  const unitOf = unitOfPush(facts);
  // What nobody chose leaves no trace; what staff switched off is recorded as skipped when its time comes.
  const pushes = all.filter((push) => {
    const plan = byId.get(push.plan);
    return !plan?.optional || !isOff(plan, unitOf(push));
  });
  const late = pushes.filter(({ expiresAt }) => expiresAt <= at);
  const timely = pushes.filter(({ expiresAt }) => expiresAt > at);
  const missed = await enqueue(
    db,
    late.map((push) => ({ ...toDelivery(push), missed: 'found_too_late' })),
  );
  return { planned: await enqueue(db, timely.map(toDelivery)), missed };
}

function toDelivery({ at, ...push }: PlannedPush): NewDelivery {
  return { ...push, lane: 'push', dueAt: at };
}
