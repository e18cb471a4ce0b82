import type { PlanEdit } from '../../../db/plan-edits.ts';
import type { Plan } from '../plan.ts';
import { type PreviewedPush, type Previewing, previewPushes } from '../preview-pushes.ts';
import { addDays } from '../zoned-day.ts';
import { applyEdits } from './apply-edits.ts';

/** How far ahead is looked for the next push: what comes once a year is found, what comes daily is not counted up. */
const daysAhead: Readonly<Record<Plan['kind'], number>> = {
  birthday: 62,
  person_day: 62,
  calendar: 370,
  review: 370,
  staff_list: 62,
  sign_up_card: 31,
  heat: 7,
};
const most = 3;

/**
 * The next pushes of a plan into groups of, and to people of, some units, as they would be with a change; also of a plan
 * that is off.
 *
 * @param edit left out: as they are.
 * @param today 'YYYY-MM-DD'
 */
export async function previewChange(
  previewing: Previewing,
  {
    plan,
    edit,
    today,
    concerns,
  }: {
    readonly plan: Plan;
    readonly edit?: PlanEdit;
    readonly today: string;
    readonly concerns: (unitId: string) => boolean;
  },
): Promise<PreviewedPush[]> {
  const changed = applyEdits([plan], edit ? [edit] : []);
  const parts = { ...previewing, plans: { current: () => changed }, evenOff: true };
  const pushes = await previewPushes(parts, today, addDays(today, daysAhead[plan.kind]), concerns);
  return pushes.slice(0, most);
}
