import type { Db } from '../../db/db.ts';
import { findPerson } from '../../db/people/people.ts';
import { listRoles } from '../../db/people/roles.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { isPresent } from '../../db/people/presence.ts';

/**
 * Who does the union's daily work for a unit: the staff of the nearest unit that has any who are still here; where there
 * are none at all, administrators.
 *
 * @param today 'YYYY-MM-DD'. @returns people's ids.
 */
export async function staffNear(db: Db, tree: UnitTree, unitId: string, today: string): Promise<string[]> {
  const grants = await listRoles(db);
  const lineage = tree.lineage(unitId).map(({ id }) => id);
  for (const role of ['staff', 'administrator'] as const) {
    for (const id of lineage) {
      const held = grants.filter((grant) => grant.role === role && grant.unitId === id);
      const people = await Promise.all(held.map(({ personId }) => findPerson(db, personId)));
      const here = people.flatMap((person) => (person && isPresent(person, today) ? [person.id] : []));
      if (here.length > 0) return here;
    }
  }
  return [];
}
