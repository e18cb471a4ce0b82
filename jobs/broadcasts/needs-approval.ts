import type { UnitTree } from '../../knowledge/unit-tree.ts';

/** From this many people on, a second person looks at it. */
export const peopleWithoutApproval = 200;

/** Whether the unit is one of those given, or below one of them. */
export function covers(tree: UnitTree, unitIds: readonly string[], unitId: string): boolean {
  return tree.lineage(unitId).some(({ id }) => unitIds.includes(id));
}

/** A broadcast beyond the author's own units, or to more than 200 people, needs a second person's approval. */
export function needsApproval(
  tree: UnitTree,
  { authorUnitIds, unitId, people }: { authorUnitIds: readonly string[]; unitId: string; people: number },
): boolean {
  return people > peopleWithoutApproval || !covers(tree, authorUnitIds, unitId);
}
