import type { UnitTree } from '../../knowledge/unit-tree.ts';

/** Behind fewer people nobody is anonymous (groups under five are not broken down). */
export const fewestPeople = 5;

/**
 * The unit under which an anonymous suggestion is kept: the author's own, or the nearest above it with at least
 * `fewestPeople` people in it and below it; the root where no unit has as many.
 *
 * @param headcounts people per unit, each counted in their own unit only.
 */
export function anonymityUnit(
  tree: UnitTree,
  unitId: string,
  headcounts: readonly { readonly unitId: string; readonly count: number }[],
): string {
  const counts = new Map(headcounts.map(({ unitId: id, count }) => [id, count]));
  const peopleUnder = (id: string) =>
    tree.descendants(id).reduce((sum, unit) => sum + (counts.get(unit.id) ?? 0), 0);
  return tree.lineage(unitId).find(({ id }) => peopleUnder(id) >= fewestPeople)?.id ?? tree.root.id;
}
