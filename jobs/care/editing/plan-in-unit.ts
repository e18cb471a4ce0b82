import type { Unit } from '../../../db/units.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import type { Plan } from '../plan.ts';
import { unitWordsOf } from '../choose-words.ts';
import { unitHours } from '../unit-hours.ts';
import { type PlanText, planTexts } from './plan-texts.ts';

/** How a plan stands in a unit: its own hour and words, else those of the nearest unit above that has any, else the plan's. */
export interface PlanInUnit {
  readonly at: string;
  /** The numbers that staff name them by are their places in this list. */
  readonly texts: readonly PlanText[];
  /** Names of the steps that have an hour of their own, whatever the plan's is. */
  readonly fixed: readonly string[];
}

export function planInUnit(plan: Plan, unit: Unit, tree: UnitTree): PlanInUnit {
  const own = unitWordsOf(plan, tree.lineage(unit.id));
  const texts = planTexts(plan).map((text) => ({ ...text, texts: own.texts(text.key) ?? text.texts }));
  const steps: readonly { readonly at?: string | undefined; readonly title?: string | undefined }[] =
    'steps' in plan ? Object.values(plan.steps) : [];
  const fixed = steps.filter(({ at }) => at !== undefined).map(({ title }) => title ?? plan.name);
  return { at: unitHours(plan, tree)(unit.id), texts, fixed };
}
