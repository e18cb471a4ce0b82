import type { Unit } from '../db/people/units.ts';

/** Without any imported unit there is one, and everything belongs to it. */
export const rootUnit: Unit = {
  id: 'root',
  name: '本单位',
  parentId: null,
  region: null,
  aliases: [],
  sample: false,
  membersInformed: false,
};

/** The union's tree with the questions that are asked of it. */
export interface UnitTree {
  readonly units: readonly Unit[];
  readonly root: Unit;
  /** The unit named by id, name or alias (spaces and width don't count). */
  find(name: string): Unit | undefined;
  /** The unit itself, then its parents up to the root; empty for an unknown id. */
  lineage(id: string): Unit[];
  /** The unit and everything below it. */
  descendants(id: string): Unit[];
}

const comparable = (name: string) => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** Builds the tree. Where several units have no parent, the first is the root. */
export function unitTree(units: readonly Unit[]): UnitTree {
  const all = units.length > 0 ? units : [rootUnit];
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const root = all.find((unit) => unit.parentId === null) ?? rootUnit;
  const lineage = (id: string) => {
    const line: Unit[] = [];
    for (let unit = byId.get(id); unit && !line.includes(unit);) {
      line.push(unit);
      unit = unit.parentId === null ? undefined : byId.get(unit.parentId);
    }
    return line;
  };
  return {
    units: all,
    root,
    find(name) {
      const wanted = comparable(name);
      return (
        all.find((unit) => comparable(unit.id) === wanted) ??
        all.find((unit) => comparable(unit.name) === wanted) ??
        all.find((unit) => unit.aliases.some((alias) => comparable(alias) === wanted))
      );
    },
    lineage,
    descendants: (id) => all.filter((unit) => lineage(unit.id).some((ancestor) => ancestor.id === id)),
  };
}
