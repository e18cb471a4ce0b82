import type { Team, TeamMember } from '../../../db/activities/teams.ts';
import { surnameIn } from '../match-person.ts';

/** Whom a captain means in their team: by full name, 工号, or as one calls them where only one is called so. */
export function matchMember({ members }: Pick<Team, 'members'>, said: string): readonly TeamMember[] {
  const exact = members.filter(({ name, employeeNo }) => name === said || employeeNo === said);
  const surname = surnameIn(said);
  return exact.length > 0 || surname === undefined
    ? exact
    : members.filter(({ name }) => name.startsWith(surname));
}
