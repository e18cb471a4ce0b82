import type { Db } from '../../db/db.ts';
import { listSuggestionsOf, type Suggestion } from '../../db/voice/suggestions.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

/**
 * The suggestions that somebody responsible for `unitIds` may read: those of these units and the ones below,
 * the newest day first.
 */
export function listSuggestions(
  db: Db,
  tree: UnitTree,
  scope: { readonly unitIds: readonly string[]; readonly answered?: boolean; readonly limit?: number },
): Promise<Suggestion[]> {
  const visible = scope.unitIds.flatMap((id) => tree.descendants(id).map((unit) => unit.id));
  return listSuggestionsOf(db, visible, { answered: scope.answered, limit: scope.limit ?? 100 });
}
