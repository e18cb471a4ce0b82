import type { Unit } from '../../db/people/units.ts';
import type { Picture } from '../delivery/pictures/picture.ts';
import { ownOf, type UnitOwn } from './unit-hours.ts';

interface Worded {
  readonly name: string;
  readonly units: Readonly<Record<string, UnitOwn>>;
}

/** The words and the picture of a plan that a unit has for itself: those of the nearest unit above it that has any. */
export function unitWordsOf(
  plan: Worded,
  lineage: readonly Unit[],
): { name: string; picture: Picture | undefined; texts(key: string): readonly string[] | undefined } {
  const own = ownOf(plan.units, lineage);
  return {
    name: own.find(({ name }) => name !== undefined)?.name ?? plan.name,
    picture: own.find(({ picture }) => picture !== undefined)?.picture,
    texts: (key) => own.find(({ texts }) => texts?.[key] !== undefined)?.texts?.[key],
  };
}
