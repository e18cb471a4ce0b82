import type { Person } from '../../db/people/people.ts';
import type { RoleGrant } from '../../db/people/roles.ts';
import { hasLeft } from '../../db/people/presence.ts';
import type { StaffMember } from './planned-push.ts';

/** Who does the union's daily work: the staff who are still here; where there are none, the administrators. */
export function staffOf(grants: readonly RoleGrant[], people: readonly Person[], day: string): StaffMember[] {
  const here = new Set(
    people.filter((person) => person.diedOn === null && !hasLeft(person, day)).map(({ id }) => id),
  );
  const holders = (role: RoleGrant['role']) =>
    grants.filter((grant) => grant.role === role && here.has(grant.personId));
  const staff = holders('staff');
  const held = staff.length > 0 ? staff : holders('administrator');
  return [...Map.groupBy(held, ({ personId }) => personId)].map(([personId, own]) => ({
    personId,
    unitIds: own.map(({ unitId }) => unitId),
  }));
}
