import type { Db } from '../../db/db.ts';
import { isPresent } from '../../db/people/presence.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { findInUnits } from './find-in-units.ts';

/**
 * Whom a name as staff write it stands for, where it is one person: 后勤王强 and 后勤部王强 hold it. An office alone is
 * nobody, two of one name are nobody in particular, and who has left is
 * nobody.
 *
 * @returns the person's id.
 */
export async function findOwner(
  db: Db,
  tree: UnitTree,
  { unitId, owner, today }: { unitId: string; owner: string; today: string },
): Promise<string | undefined> {
  const top = tree.lineage(unitId).at(-1)?.id ?? unitId;
  for (const name of new Set([owner, owner.slice(-3), owner.slice(-2)])) {
    if (name.length < 2) continue;
    const named = await findInUnits(db, tree, { name, unitIds: [top], today });
    if ('person' in named) return isPresent(named.person, today) ? named.person.id : undefined;
    // A shorter name would be a guess.
    if (named.count > 1) return undefined;
  }
  return undefined;
}
