import type { Db } from '../db.ts';

/** What staff changed of a plan for a unit and those below it: `at`, `at:STEP`, `text:KEY` or `picture`. */
export interface PlanEdit {
  readonly planId: string;
  readonly unitId: string;
  readonly field: string;
  /** The hour or the picture alone, or the texts that take turns. */
  readonly value: readonly string[];
}

export function listPlanEdits(db: Db): Promise<PlanEdit[]> {
  return db.query<PlanEdit>(
    'select plan_id as "planId", unit_id as "unitId", field, value from plan_edits order by 1, 2, 3',
  );
}

/** @param by the person's id. */
export async function savePlanEdit(
  db: Db,
  { planId, unitId, field, value, at, by }: PlanEdit & { readonly at: Date; readonly by: string },
): Promise<void> {
  await db.query(
    `insert into plan_edits (plan_id, unit_id, field, value, edited_at, edited_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (plan_id, unit_id, field) do update set value = excluded.value, edited_at = excluded.edited_at,
       edited_by = excluded.edited_by`,
    [planId, unitId, field, JSON.stringify(value), at, by],
  );
}

/** Which changes of a plan at a unit are meant: of one field, or all of them. */
export type EditsAt = Pick<PlanEdit, 'planId' | 'unitId'> & { readonly field?: string };

/** Takes back what was changed of a plan for a unit. @returns how many changes there were. */
export async function deletePlanEdits(db: Db, { planId, unitId, field }: EditsAt): Promise<number> {
  const rows = await db.query(
    `delete from plan_edits where plan_id = $1 and unit_id = $2 and ($3::text is null or field = $3)
     returning field`,
    [planId, unitId, field ?? null],
  );
  return rows.length;
}
