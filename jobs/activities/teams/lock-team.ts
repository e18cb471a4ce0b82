import { type Activity, lockActivity } from '../../../db/activities/activities.ts';
import type { Db } from '../../../db/db.ts';
import { findTeam, type Team } from '../../../db/activities/teams.ts';
import { findTeamItem, type TeamItem } from './team-item-in.ts';

export interface LockedTeam {
  readonly activity: Activity;
  readonly item: TeamItem;
  readonly team: Team;
}

/** Locks a team's activity until the transaction ends, then reads the team; undefined where it has been taken back. */
export async function lockTeam(
  db: Db,
  { id, activityId }: Pick<Team, 'id' | 'activityId'>,
): Promise<LockedTeam | undefined> {
  const activity = await lockActivity(db, activityId);
  const team = await findTeam(db, id);
  if (!activity || !team || team.status === 'cancelled') return undefined;
  const item = findTeamItem(activity, team.itemId);
  return item && { activity, item, team };
}
