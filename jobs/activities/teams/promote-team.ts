import type { Activity } from '../../../db/activities/activities.ts';
import type { Db } from '../../../db/db.ts';
import { promoteFirstTeam, type Team } from '../../../db/activities/teams.ts';
import { heldUntil } from '../promotion.ts';
import type { TeamItem } from './team-item-in.ts';

/** A team that moved from the waitlist to a place that became free; captain and members have to be told. */
export interface TeamPromotion {
  readonly activity: Activity;
  readonly item: TeamItem;
  readonly team: Team;
}

/** Gives a freed place to the first team that waits; null where none does. */
export async function promoteNextTeam(
  db: Db,
  activity: Activity,
  item: TeamItem,
  now: Date,
): Promise<TeamPromotion | null> {
  const team = await promoteFirstTeam(db, item.id, { at: now, acceptBy: heldUntil(activity, now) });
  return team ? { activity, item, team } : null;
}
