import type { PlanEdit } from '../../../db/care/plan-edits.ts';
import type { Plan } from '../plan.ts';
import { isPicture } from '../../delivery/pictures/picture.ts';
import type { UnitOwn } from '../unit-hours.ts';

/** @param step a step with an hour of its own; else the plan's. */
export const hourField = (step?: string): string => (step === undefined ? 'at' : `${stepHourOf}${step}`);
const stepHourOf = 'at:';
export const pictureField = 'picture';
export const textField = (key: string): string => `text:${key}`;

/** Plans with what staff changed put over them: units' own hours, texts and pictures. */
export function applyEdits(plans: readonly Plan[], edits: readonly PlanEdit[]): readonly Plan[] {
  if (edits.length === 0) return plans;
  const ofPlan = Map.groupBy(edits, ({ planId }) => planId);
  return plans.map((plan) => (ofPlan.get(plan.id) ?? []).reduce(applyOne, plan));
}

function applyOne(plan: Plan, { unitId, field, value }: PlanEdit): Plan {
  // First, so that it comes before what a file says of the unit by its name.
  const { [unitId]: own, ...others } = plan.units as Readonly<Record<string, UnitOwn>>;
  const units = { [unitId]: withOne(own, field, value), ...others };
  // Whether a plan of its kind has texts was asked when it was changed.
  return { ...plan, units };
}

function withOne(own: UnitOwn | undefined, field: string, value: readonly string[]): UnitOwn {
  const [first] = value;
  if (field === pictureField) return { ...own, ...(isPicture(first) ? { picture: first } : {}) };
  if (field === hourField()) return { ...own, at: first };
  if (field.startsWith(stepHourOf) && first !== undefined)
    return { ...own, hours: { ...own?.hours, [field.slice(stepHourOf.length)]: first } };
  return { ...own, texts: { ...own?.texts, [field.slice(textField('').length)]: [...value] } };
}
