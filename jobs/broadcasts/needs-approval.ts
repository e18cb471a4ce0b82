import { listApprovalSizes } from '../../db/broadcasts/approval-sizes.ts';
import type { Db } from '../../db/db.ts';
import type { Unit } from '../../db/people/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

/** More people than these need a second person's approval, where nobody has said otherwise. */
export const usualApprovalSize = 200;

/** Whether the unit is one of those given, or below one of them. */
export function covers(tree: UnitTree, unitIds: readonly string[], unitId: string): boolean {
  return tree.lineage(unitId).some(({ id }) => unitIds.includes(id));
}

/** The size in force for a unit: its own, else that of the nearest unit above. `of`: whose it is; undefined: the usual one. */
export async function approvalSizeFor(
  db: Db,
  tree: UnitTree,
  unitId: string,
): Promise<{ readonly people: number; readonly of: Unit | undefined }> {
  const lineage = tree.lineage(unitId);
  const sizes = await listApprovalSizes(
    db,
    lineage.map(({ id }) => id),
  );
  const of = lineage.find(({ id }) => sizes.some((size) => size.unitId === id));
  const people = sizes.find((size) => size.unitId === of?.id)?.people ?? usualApprovalSize;
  return { people, of };
}

/** Why a second person's approval is needed. */
export type ApprovalReason =
  | { readonly code: 'beyond_own_units'; readonly unitName: string }
  /** `people`, more than the size in force. */
  | { readonly code: 'many_people'; readonly people: number; readonly size: number }
  /** It was before, and what was approved has changed. */
  | { readonly code: 'approved_before' };

/**
 * A broadcast beyond the author's own units, or to more people than the size in force, needs a second person's approval.
 *
 * @returns why; undefined where it needs none.
 */
export async function needsApproval(
  db: Db,
  tree: UnitTree,
  { authorUnitIds, unitId, people }: { authorUnitIds: readonly string[]; unitId: string; people: number },
): Promise<ApprovalReason | undefined> {
  if (!covers(tree, authorUnitIds, unitId))
    return { code: 'beyond_own_units', unitName: tree.lineage(unitId)[0]?.name ?? unitId };
  const size = (await approvalSizeFor(db, tree, unitId)).people;
  return people > size ? { code: 'many_people', people, size } : undefined;
}
