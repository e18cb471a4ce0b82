import type { Db } from '../db.ts';

/** A plan that staff switched off, or one by choice that they switched on, for a unit and everything below it. */
export interface PlanSwitch {
  readonly planId: string;
  readonly unitId: string;
  readonly state: 'off' | 'on';
}

export function listPlanSwitches(db: Db): Promise<PlanSwitch[]> {
  return db.query<PlanSwitch>(
    'select plan_id as "planId", unit_id as "unitId", state from plan_switches order by 1, 2',
  );
}

/** Switches a plan at a unit (/推送 开|关). @param by the person's id. */
export async function switchPlan(
  db: Db,
  { planId, unitId, state, at, by }: PlanSwitch & { readonly at: Date; readonly by: string | null },
): Promise<void> {
  await db.query(
    `insert into plan_switches (plan_id, unit_id, state, switched_at, switched_by) values ($1, $2, $3, $4, $5)
     on conflict (plan_id, unit_id) do update set state = excluded.state, switched_at = excluded.switched_at,
       switched_by = excluded.switched_by`,
    [planId, unitId, state, at, by],
  );
}

/** Forgets what was switched at a unit. @returns whether it was off at this very unit. */
export async function forgetPlanSwitch(
  db: Db,
  { planId, unitId }: Pick<PlanSwitch, 'planId' | 'unitId'>,
): Promise<boolean> {
  const rows = await db.query<{ state: string }>(
    'delete from plan_switches where plan_id = $1 and unit_id = $2 returning state',
    [planId, unitId],
  );
  return rows.some(({ state }) => state === 'off');
}
