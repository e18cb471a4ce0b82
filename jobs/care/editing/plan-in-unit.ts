import type { Unit } from '../../../db/units.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import type { Plan } from '../plan.ts';
import { unitWordsOf } from '../choose-words.ts';
import { fillIn } from '../fill-in.ts';
import { type StepHour, stepHours } from '../step-timing.ts';
import { ownOf, unitHours, type UnitOwn } from '../unit-hours.ts';
import { type PlanText, planTexts } from './plan-texts.ts';

/** How a plan stands in a unit: its own hour and words, else those of the nearest unit above that has any, else the plan's. */
export interface PlanInUnit {
  readonly at: string;
  /** The numbers that staff name them by are their places in this list. */
  readonly texts: readonly PlanText[];
  /** The steps that have an hour of their own, whatever the plan's is. */
  readonly hours: readonly StepHour[];
}

export function planInUnit(plan: Plan, unit: Unit, tree: UnitTree): PlanInUnit {
  const lineage = tree.lineage(unit.id);
  const own = unitWordsOf(plan, lineage);
  const named = <T extends { readonly name: string }>(part: T): T => ({
    ...part,
    name: fillIn(part.name, { 名称: own.name }),
  });
  const texts = planTexts(plan).map((text) => named({ ...text, texts: own.texts(text.key) ?? text.texts }));
  const ownHours = ownOf<UnitOwn>(plan.units, lineage);
  const hours = stepHours(plan).map((step) =>
    named({ ...step, at: ownHours.find((one) => one.hours?.[step.key])?.hours?.[step.key] ?? step.at }),
  );
  return { at: unitHours(plan, tree)(unit.id), texts, hours };
}
