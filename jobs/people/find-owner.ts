import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { findNamed } from './find-named.ts';

/**
 * Whom a name as staff write it stands for, where it is one person: 后勤王强 and 后勤部王强 hold it. An office alone is
 * nobody, two of one name are nobody in particular.
 *
 * @returns the person's id.
 */
export async function findOwner(
  db: Db,
  tree: UnitTree,
  unitId: string,
  owner: string,
): Promise<string | undefined> {
  const top = tree.lineage(unitId).at(-1)?.id ?? unitId;
  for (const name of new Set([owner, owner.slice(-3), owner.slice(-2)])) {
    if (name.length < 2) continue;
    const named = await findNamed(db, tree, name, [top]);
    if ('person' in named) return named.person.id;
    // A shorter name would be a guess.
    if (named.count > 1) return undefined;
  }
  return undefined;
}
