import { type Activity, findActivity } from '../../../db/activities/activities.ts';
import type { Db } from '../../../db/db.ts';
import { listTeamsOf, type Team, teamPosition } from '../../../db/activities/teams.ts';
import { findTeamItem } from '../../../jobs/activities/teams/team-item-in.ts';
import type { OwnTeam } from './lead-team.ts';

/** Where a team stands on the waitlist; null where it has a place, or the places are drawn. */
export const waitingPosition = async (
  db: Db,
  { allocation }: Pick<Activity, 'allocation'>,
  team: Team,
): Promise<number | null> =>
  team.status === 'waitlisted' && allocation !== 'draw' ? teamPosition(db, team) : null;

/** The teams that somebody is in or acts for, in activities that are not over. */
export async function listOwnTeams(
  db: Db,
  personId: string,
  now: Date,
): Promise<(OwnTeam & { readonly position: number | null; readonly isCaptain: boolean })[]> {
  const own: (OwnTeam & { position: number | null; isCaptain: boolean })[] = [];
  for (const team of await listTeamsOf(db, personId, now)) {
    const activity = await findActivity(db, team.activityId);
    const item = activity && findTeamItem(activity, team.itemId);
    if (!activity || !item) continue;
    const position = await waitingPosition(db, activity, team);
    own.push({ activity, item, team, position, isCaptain: team.captainId === personId });
  }
  return own;
}
