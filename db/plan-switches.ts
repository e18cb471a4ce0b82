import type { Db } from './db.ts';

/** A plan that staff switched off for a unit and everything below it. */
export interface PlanSwitch {
  readonly planId: string;
  readonly unitId: string;
}

export function listPlanSwitches(db: Db): Promise<PlanSwitch[]> {
  return db.query<PlanSwitch>(
    'select plan_id as "planId", unit_id as "unitId" from plan_switches order by 1, 2',
  );
}

/** Switches a plan off (/推送 关). @param by the person's id. */
export async function switchPlanOff(
  db: Db,
  { planId, unitId, at, by }: PlanSwitch & { readonly at: Date; readonly by: string | null },
): Promise<void> {
  await db.query(
    `insert into plan_switches (plan_id, unit_id, switched_off_at, switched_off_by) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [planId, unitId, at, by],
  );
}

/** Switches a plan on again (/推送 开). @returns whether it was off at this very unit. */
export async function switchPlanOn(db: Db, { planId, unitId }: PlanSwitch): Promise<boolean> {
  const rows = await db.query(
    'delete from plan_switches where plan_id = $1 and unit_id = $2 returning 1 as gone',
    [planId, unitId],
  );
  return rows.length > 0;
}
