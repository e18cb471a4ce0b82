import { listCasesOf, type Case } from '../../db/voice/cases.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { isUrgent } from './urgent.ts';

/**
 * The cases that somebody responsible for `unitIds` may see: those of these units and the ones below, what is urgent
 * first, then the longest waiting.
 */
export async function listCases(
  db: Db,
  tree: UnitTree,
  scope: { readonly unitIds: readonly string[]; readonly status?: Case['status']; readonly limit?: number },
): Promise<Case[]> {
  const visible = scope.unitIds.flatMap((id) => tree.descendants(id).map((unit) => unit.id));
  const cases = await listCasesOf(db, visible, { status: scope.status, limit: scope.limit ?? 100 });
  return [...cases.filter(isUrgent), ...cases.filter((one) => !isUrgent(one))];
}
