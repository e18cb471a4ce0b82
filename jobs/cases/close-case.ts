import { findCase, setCaseClosed, type Case } from '../../db/cases.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

export type CloseCaseDecision =
  | { readonly outcome: 'closed' | 'already_closed'; readonly case: Case }
  | { readonly outcome: 'unknown_case' };

/** Closes a case, answered or not. `unitIds` are the units the person is responsible for. */
export async function closeCase(
  db: Db,
  tree: UnitTree,
  given: { readonly caseId: number; readonly unitIds: readonly string[]; readonly now: Date },
): Promise<CloseCaseDecision> {
  const found = await findCase(db, given.caseId);
  const mayClose = found && tree.lineage(found.unitId).some((unit) => given.unitIds.includes(unit.id));
  if (!mayClose) return { outcome: 'unknown_case' };
  if (!(await setCaseClosed(db, found.id, given.now))) return { outcome: 'already_closed', case: found };
  return { outcome: 'closed', case: { ...found, status: 'closed', closedAt: given.now } };
}
