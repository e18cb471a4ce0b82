import { type Db, queryOne } from './db.ts';

/** How far a plan has been planned. */
export interface PlanState {
  /** Nothing due before is ever caught up. */
  readonly startedAt: Date;
  readonly plannedUntil: Date;
}

/** Records a plan's first start; later ones change nothing. */
export async function startPlan(db: Db, planId: string, at: Date): Promise<void> {
  await db.query(
    `insert into plan_states (plan_id, started_at, planned_until) values ($1, $2, $2) on conflict do nothing`,
    [planId, at],
  );
}

/** Reads a started plan's state and locks it until the transaction ends: one process plans at a time. */
export async function lockPlanState(db: Db, planId: string): Promise<PlanState> {
  const state = await queryOne<PlanState>(
    db,
    `select started_at as "startedAt", planned_until as "plannedUntil" from plan_states
     where plan_id = $1 for update`,
    [planId],
  );
  if (!state) throw new Error(`plan ${planId} was never started`);
  return state;
}

export async function advancePlan(db: Db, planId: string, plannedUntil: Date): Promise<void> {
  await db.query('update plan_states set planned_until = $2 where plan_id = $1', [planId, plannedUntil]);
}
