import type { Db } from '../../db/db.ts';
import { findPerson, type Person } from '../../db/people/people.ts';
import { listRolesOf, type RoleGrant } from '../../db/people/roles.ts';
import { hasLeft } from '../../db/people/presence.ts';

/** The roles somebody has; who left keeps none. @param today 'YYYY-MM-DD' */
export const grantsOf = async (db: Db, person: Person | undefined, today: string): Promise<RoleGrant[]> =>
  person && !hasLeft(person, today) ? listRolesOf(db, person.id) : [];

/** The roles of whoever asked, as they are by now: for what is done long after the gate let it through. */
export const grantsNow = async (db: Db, personId: string, today: string): Promise<RoleGrant[]> =>
  grantsOf(db, await findPerson(db, personId), today);
