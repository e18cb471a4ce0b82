import { listUnreachable } from '../../db/people/closed-accounts.ts';
import type { Db } from '../../db/db.ts';
import { findPerson, type Person } from '../../db/people/people.ts';
import { listRoles, type Role } from '../../db/people/roles.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { isPresent } from '../../db/people/presence.ts';

/**
 * Who holds one of these roles for a unit and is still here, with an account that was not closed, the nearest to the unit first. An administrator may do
 * whatever the other roles may.
 *
 * @param today 'YYYY-MM-DD'
 */
export async function findHolders(
  db: Db,
  tree: UnitTree,
  {
    unitId,
    roles,
    today,
  }: { readonly unitId: string; readonly roles: readonly Role[]; readonly today: string },
): Promise<Person[]> {
  const lineage = tree.lineage(unitId).map(({ id }) => id);
  const held = (await listRoles(db))
    .filter(
      ({ role, unitId: of }) => (role === 'administrator' || roles.includes(role)) && lineage.includes(of),
    )
    .sort((a, b) => lineage.indexOf(a.unitId) - lineage.indexOf(b.unitId));
  const ids = [...new Set(held.map(({ personId }) => personId))];
  const people = await Promise.all(ids.map((id) => findPerson(db, id)));
  const unreachable = await listUnreachable(db);
  return people.flatMap((person) =>
    person && isPresent(person, today) && !unreachable.has(person.id) ? [person] : [],
  );
}
