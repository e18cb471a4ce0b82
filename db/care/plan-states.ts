import type { Db } from '../db.ts';

/** How far a plan has been planned. */
export interface PlanState {
  readonly planId: string;
  /** Nothing due before is ever caught up. */
  readonly startedAt: Date;
  readonly plannedUntil: Date;
}

/** Records plans' first start; later ones change nothing. */
export async function startPlans(db: Db, planIds: readonly string[], at: Date): Promise<void> {
  await db.query(
    `insert into plan_states (plan_id, started_at, planned_until)
     select id, $2, $2 from unnest($1::text[]) as id order by id on conflict do nothing`,
    [planIds, at],
  );
}

/** Reads the states of started plans and locks them until the transaction ends: one process plans at a time. */
export function lockPlanStates(db: Db, planIds: readonly string[]): Promise<PlanState[]> {
  return db.query<PlanState>(
    `select plan_id as "planId", started_at as "startedAt", planned_until as "plannedUntil" from plan_states
     where plan_id = any ($1) order by plan_id for update`,
    [planIds],
  );
}

export async function advancePlans(db: Db, planIds: readonly string[], plannedUntil: Date): Promise<void> {
  await db.query(
    'update plan_states set planned_until = $2 where plan_id = any ($1) and planned_until < $2',
    [planIds, plannedUntil],
  );
}
