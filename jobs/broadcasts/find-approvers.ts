import type { Db } from '../../db/db.ts';
import { findPerson, type Person } from '../../db/people/people.ts';
import { isPresent } from '../../db/people/presence.ts';
import { listRoles } from '../../db/people/roles.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { covers } from './needs-approval.ts';

/** Everybody but the author who may approve what goes to this unit and is still here. */
export async function findApprovers(
  db: Db,
  tree: UnitTree,
  { unitId, authorId, today }: { readonly unitId: string; readonly authorId: string; readonly today: string },
): Promise<Person[]> {
  const ids = (await listRoles(db))
    .filter(({ role, unitId: held }) => mayApprove.has(role) && covers(tree, [held], unitId))
    .map(({ personId }) => personId)
    .filter((personId) => personId !== authorId);
  const people = await Promise.all([...new Set(ids)].map((id) => findPerson(db, id)));
  return people.filter((person) => person !== undefined).filter((person) => isPresent(person, today));
}

/** An administrator may do whatever the other roles may. */
const mayApprove: ReadonlySet<string> = new Set(['approver', 'administrator']);
