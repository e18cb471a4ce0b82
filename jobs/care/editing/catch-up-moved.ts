import type { PlanState } from '../../../db/care/plan-states.ts';
import { loadFacts } from '../load-facts.ts';
import type { Plan } from '../plan.ts';
import { enqueuePushes, type Planning } from '../plan-due.ts';
import { planPushes } from '../plan-pushes.ts';
import { addDays, dayOf, instantOn } from '../zoned-day.ts';

/**
 * An hour that is moved to before what has been planned already would lose who was to hear of it later today: they are
 * planned now. Who has heard already hears nothing again.
 */
export async function catchUpMoved(
  planning: Planning,
  {
    before,
    after,
    state,
    now,
  }: { readonly before: Plan; readonly after: Plan; readonly state: PlanState; readonly now: Date },
): Promise<void> {
  const { db, timezone } = planning;
  const { startedAt, plannedUntil } = state;
  const today = dayOf(now, timezone);
  const beginning = new Date(
    Math.max(startedAt.getTime(), instantOn(today, '00:00', timezone).getTime() - 1),
  );
  const end = new Date(instantOn(addDays(today, 1), '00:00', timezone).getTime() - 1);
  if (plannedUntil <= beginning || plannedUntil >= end) return;
  const facts = await loadFacts(db, [after], { from: beginning, to: end }, timezone, {
    all: planning.plans.current(),
    live: true,
    mayPush: planning.mayPush,
  });
  const nameOf = ({ occurrence, target }: { occurrence: string; target: string }) =>
    `${occurrence} ${target}`;
  const open = new Set(planPushes([before], facts, { from: plannedUntil, to: end }).map(nameOf));
  if (open.size === 0) return;
  const passed = planPushes([after], facts, { from: beginning, to: plannedUntil });
  await enqueuePushes(
    planning,
    facts,
    new Map([[after.id, after]]),
    passed.filter((push) => open.has(nameOf(push))),
    now,
  );
}
