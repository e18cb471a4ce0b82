import type { PlanEdit } from '../../../db/care/plan-edits.ts';
import type { Unit } from '../../../db/people/units.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import type { Plan } from '../plan.ts';
import { type PreviewedPush, type Previewing, previewPushes, toCome } from '../preview-pushes.ts';
import { stepHours } from '../step-timing.ts';
import { addDays, dayOf } from '../zoned-day.ts';
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
 * The next pushes of a plan into groups of, and to people of, a unit and those below it, as they would be with a change;
 * also of a plan that is off.
 *
 * @param edit left out: as they are.
 */
export async function previewChange(
  previewing: Previewing,
  {
    plan,
    edit,
    now,
    unit,
    tree,
  }: {
    readonly plan: Plan;
    readonly edit?: PlanEdit;
    readonly now: Date;
    readonly unit: Pick<Unit, 'id'>;
    readonly tree: UnitTree;
  },
): Promise<PreviewedPush[]> {
  const changed = applyEdits([plan], edit ? [edit] : []);
  const parts = { ...previewing, plans: { current: () => changed }, evenOff: true };
  const below = new Set(tree.descendants(unit.id).map(({ id }) => id));
  const today = dayOf(now, previewing.timezone);
  const last = addDays(today, daysAhead[plan.kind]);
  const pushes = await previewPushes(parts, today, last, (unitId) => below.has(unitId));
  return toCome(pushes, now)
    .filter(edit ? isTouchedBy(plan, edit) : () => true)
    .slice(0, most);
}

/** Whether a push may be another one by a change: of its step, or of any that goes by the plan's hour. */
function isTouchedBy(plan: Plan, { field }: PlanEdit): (push: PreviewedPush) => boolean {
  const steps = 'steps' in plan ? Object.keys(plan.steps) : stepHours(plan).map(({ key }) => key);
  const [, step] = field.split(':');
  const others = stepHours(plan).map(({ key }) => key);
  const isOf = (occurrence: string, keys: readonly string[]) =>
    occurrence.split('/').some((part) => keys.includes(part));
  return ({ occurrence }) =>
    step !== undefined && steps.includes(step) ? isOf(occurrence, [step]) : !isOf(occurrence, others);
}
