import type { PlanEdit } from '../../../db/plan-edits.ts';
import type { Plan } from '../plan.ts';

export const textField = (key: string): string => `text:${key}`;

/** Plans with what staff changed put over them: an hour, and units' own texts. */
export function applyEdits(plans: readonly Plan[], edits: readonly PlanEdit[]): readonly Plan[] {
  if (edits.length === 0) return plans;
  const ofPlan = Map.groupBy(edits, ({ planId }) => planId);
  return plans.map((plan) => (ofPlan.get(plan.id) ?? []).reduce(applyOne, plan));
}

function applyOne(plan: Plan, { unitId, field, value }: PlanEdit): Plan {
  const [hour] = value;
  if (field === 'at') return hour === undefined ? plan : { ...plan, at: hour };
  if (!('units' in plan)) return plan;
  const { [unitId]: own, ...others } = plan.units;
  const texts = { ...own?.texts, [field.slice(textField('').length)]: [...value] };
  // First, so that it comes before what a file says of the unit by its name.
  return { ...plan, units: { [unitId]: { ...own, texts }, ...others } };
}
