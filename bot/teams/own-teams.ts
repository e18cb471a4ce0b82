import { findActivity } from '../../db/activities.ts';
import type { Db } from '../../db/db.ts';
import { listTeamsOf, teamPosition } from '../../db/teams.ts';
import { teamItemsOf } from '../../jobs/activities/teams/team-item-in.ts';
import type { OwnTeam } from './lead-team.ts';

/** The teams that somebody is in or acts for, in activities that are not over. */
export async function listOwnTeams(
  db: Db,
  personId: string,
  now: Date,
): Promise<(OwnTeam & { readonly position: number | null; readonly isCaptain: boolean })[]> {
  const own: (OwnTeam & { position: number | null; isCaptain: boolean })[] = [];
  for (const team of await listTeamsOf(db, personId, now)) {
    const activity = await findActivity(db, team.activityId);
    const item = activity && teamItemsOf(activity).find(({ id }) => id === team.itemId);
    if (!activity || !item) continue;
    const isWaiting = team.status === 'waitlisted' && activity.allocation !== 'draw';
    const position = isWaiting ? await teamPosition(db, team) : null;
    own.push({ activity, item, team, position, isCaptain: team.captainId === personId });
  }
  return own;
}
