import type { Unit } from '../../db/people/units.ts';
import type { Picture } from '../delivery/pictures/picture.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

/** What a plan may have for a unit alone, as far as its kind has it. */
export interface UnitOwn {
  readonly name?: string | undefined;
  /** 'HH:MM' */
  readonly at?: string | undefined;
  /** 'HH:MM' of the steps that have an hour of their own, by their keys. */
  readonly hours?: Readonly<Record<string, string>> | undefined;
  readonly texts?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Of what goes to people, in place of the plan's. */
  readonly picture?: Picture | undefined;
}

interface Hours {
  /** 'HH:MM', of whoever has no other. */
  readonly at: string;
  /** By a unit's id, name or alias. */
  readonly units: Readonly<Record<string, { readonly at?: string | undefined }>>;
}

const comparable = (name: string) => name.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** What a plan says of a unit and of those above it, the nearest first. @param lineage the unit and its parents. */
export function ownOf<T>(units: Readonly<Record<string, T>>, lineage: readonly Unit[]): T[] {
  const entries = Object.entries(units);
  if (entries.length === 0) return [];
  return lineage.flatMap(({ id, name, aliases }) => {
    const names = [id, name, ...aliases].map(comparable);
    return entries.filter(([unit]) => names.includes(comparable(unit))).map(([, own]) => own);
  });
}

/** Every hour at which a plan speaks to anybody. */
export const hoursIn = ({ at, units }: Hours): string[] => [
  ...new Set([at, ...Object.values(units).flatMap((own) => own.at ?? [])]),
];

/** Tells at which hour a plan speaks to a unit: that of the nearest unit above it that has one of its own. */
export function unitHours({ at, units }: Hours, tree: UnitTree): (unitId: string) => string {
  const known = new Map<string, string>();
  return (unitId) => {
    const hour =
      known.get(unitId) ?? ownOf(units, tree.lineage(unitId)).find((own) => own.at !== undefined)?.at ?? at;
    known.set(unitId, hour);
    return hour;
  };
}
