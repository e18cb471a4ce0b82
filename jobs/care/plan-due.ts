import type { Chat } from '../../db/chats.ts';
import type { Db } from '../../db/db.ts';
import { advancePlan, lockPlanState, startPlan } from '../../db/plan-states.ts';
import type { NewDelivery } from '../delivery/enqueue.ts';
import { loadFacts } from './load-facts.ts';
import type { Plan } from './plan.ts';
import { planPushes } from './plan-pushes.ts';
import type { PlannedPush } from './planned-push.ts';

export interface Planning {
  readonly db: Db;
  readonly plans: readonly Plan[];
  readonly timezone: string;
  /** Whether plans may push into a chat (capability `group_push`); into every one by default. */
  readonly mayPush?: (chat: Chat) => boolean;
  /** Puts messages into the queue (`enqueueAll`); what is there already changes nothing. @returns how many are new. */
  readonly enqueue: (db: Db, deliveries: readonly NewDelivery[]) => Promise<number>;
}

/**
 * An activity opened a moment before a tick may be committed after it. Its cards are therefore looked for again
 * for a while; a birthday's target can change meanwhile, so greetings are planned exactly once.
 */
const overlapMs: Readonly<Record<Plan['kind'], number>> = {
  birthday: 0,
  sign_up_card: 10 * 60_000,
  review: 0,
};

/** Records the first start of every plan: what is due before is never caught up. */
export async function beginPlans({ db, plans }: Pick<Planning, 'db' | 'plans'>, now: Date): Promise<void> {
  for (const { id } of plans) await startPlan(db, id, now);
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
  const { db, plans, timezone, enqueue, mayPush } = planning;
  return db.tx(async () => {
    await beginPlans(planning, now);
    const tally = { planned: 0, missed: 0 };
    for (const plan of plans) {
      const { startedAt, plannedUntil } = await lockPlanState(db, plan.id);
      if (until <= plannedUntil) continue;
      const from = new Date(Math.max(startedAt.getTime(), plannedUntil.getTime() - overlapMs[plan.kind]));
      const window = { from, to: until };
      const facts = await loadFacts(db, [plan], window, timezone, mayPush);
      const pushes = planPushes([plan], facts, window);
      const late = pushes.filter(({ expiresAt }) => expiresAt <= until);
      const timely = pushes.filter(({ expiresAt }) => expiresAt > until);
      tally.planned += await enqueue(db, timely.map(toDelivery));
      tally.missed += await enqueue(
        db,
        late.map((push) => ({ ...toDelivery(push), missed: 'found_too_late' })),
      );
      await advancePlan(db, plan.id, until);
    }
    return tally;
  });
}

function toDelivery({ at, ...push }: PlannedPush): NewDelivery {
  return { ...push, lane: 'push', dueAt: at };
}
