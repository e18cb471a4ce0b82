import type { Unit } from '../../../db/people/units.ts';
import type { Picture } from '../../delivery/pictures/picture.ts';
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
  /** Undefined where the plan says nothing to people that could carry one. */
  readonly picture: PictureInUnit | undefined;
}

export interface PictureInUnit {
  readonly shown: Picture | undefined;
  /** Whether it is the unit's, or that of one above it. */
  readonly isOwn: boolean;
}

/** The picture of what a plan says to people in a unit; of several the first. @param lineage the unit and its parents. */
export function pictureInUnit(plan: Plan, lineage: readonly Unit[]): PictureInUnit | undefined {
  const drawn = picturesToPeople(plan);
  if (drawn.length === 0) return undefined;
  const own = unitWordsOf(plan, lineage).picture;
  return { shown: own ?? drawn.find((picture) => picture !== undefined), isOwn: own !== undefined };
}

function picturesToPeople(plan: Plan): readonly (Picture | undefined)[] {
  switch (plan.kind) {
    case 'birthday':
      return [plan.picture];
    case 'calendar':
    case 'person_day': {
      const steps: readonly { readonly to: string; readonly picture?: Picture | undefined }[] = Object.values(
        plan.steps,
      );
      return steps.filter(({ to }) => to !== 'staff').map(({ picture }) => picture);
    }
    case 'heat':
    case 'review':
    case 'sign_up_card':
    case 'staff_list':
      return [];
  }
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
  return { at: unitHours(plan, tree)(unit.id), texts, hours, picture: pictureInUnit(plan, lineage) };
}
