import { type Activity, lockActivity } from '../../../db/activities/activities.ts';
import { countByStatus } from '../../../db/activities/count-by-status.ts';
import type { Db } from '../../../db/db.ts';
import {
  addMembers,
  findTeam,
  findTeamIn,
  insertTeam,
  type Team,
  teamPosition,
} from '../../../db/activities/teams.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import { placeFor } from '../promotion.ts';
import { hindranceTo } from '../take-part.ts';
import { listUnfit, type Unfit } from './fit-for-team.ts';
import { findTeamItem, type TeamItem } from './team-item-in.ts';

interface Of {
  readonly activity: Activity;
  readonly item: TeamItem;
}

export type SignUpTeamDecision =
  /** Has a place now. `teamsLeft` is null where places are unlimited. */
  | (Of & { readonly outcome: 'signed_up'; readonly team: Team; readonly teamsLeft: number | null })
  | (Of & { readonly outcome: 'waitlisted'; readonly team: Team; readonly position: number })
  /** The places are drawn among the teams after the deadline. */
  | (Of & { readonly outcome: 'entered'; readonly team: Team })
  /** The captain has a team in this item: nothing changed. */
  | (Of & { readonly outcome: 'already'; readonly team: Team; readonly position: number | null })
  | (Of & { readonly outcome: 'name_taken'; readonly name: string })
  | (Of & { readonly outcome: 'unfit'; readonly unfit: readonly Unfit[] })
  | (Of & { readonly outcome: 'wrong_size'; readonly count: number })
  | { readonly outcome: 'closed' | 'not_open' | 'called_off'; readonly activity: Activity }
  | { readonly outcome: 'unknown_activity' | 'not_for_teams' };

/**
 * Signs a team up, in one transaction (the caller's, if one is open). A place is taken, or the end of the waitlist, only
 * when every member may be in it: nobody is in two teams of an item.
 *
 * @param request.memberIds without doubles; the captain is among them only where they take part.
 */
export function signUpTeam(
  db: Db,
  tree: UnitTree,
  request: {
    readonly activityId: number;
    readonly itemId: number;
    readonly name: string;
    readonly captainId: string;
    readonly memberIds: readonly string[];
    readonly now: Date;
  },
): Promise<SignUpTeamDecision> {
  return db.tx(async (): Promise<SignUpTeamDecision> => {
    const { name, captainId, memberIds, now } = request;
    const activity = await lockActivity(db, request.activityId);
    if (!activity) return { outcome: 'unknown_activity' };
    const hindrance = hindranceTo(activity, now);
    if (hindrance === 'called_off') return { outcome: hindrance, activity };
    const item = findTeamItem(activity, request.itemId);
    if (!item) return { outcome: 'not_for_teams' };
    const of = { activity, item };

    const own = await findTeamIn(db, item.id, { captainId });
    if (own) {
      const position = own.status === 'waitlisted' ? await teamPosition(db, own) : null;
      return { ...of, outcome: 'already', team: own, position };
    }
    if (hindrance) return { outcome: hindrance, activity };
    const { min, max } = item.team;
    if (memberIds.length < min || memberIds.length > max) {
      return { ...of, outcome: 'wrong_size', count: memberIds.length };
    }
    if (await findTeamIn(db, item.id, { name })) return { ...of, outcome: 'name_taken', name };
    const unfit = await listUnfit(db, tree, { activity, item, personIds: memberIds });
    if (unfit.length > 0) return { ...of, outcome: 'unfit', unfit };

    const { signedUp, waitlisted } = await countByStatus(db, 'teams', item.id);
    const place = placeFor(activity, item, { signedUp, waitlisted });
    const status = place === 'free' ? 'signed_up' : 'waitlisted';
    const id = await insertTeam(db, {
      activityId: activity.id,
      itemId: item.id,
      name,
      status,
      captainId,
      askedAt: now,
    });
    await addMembers(db, { id, itemId: item.id }, memberIds, now);
    const team = await findTeam(db, id);
    if (!team) throw new Error('the inserted team is not there');
    if (place === 'drawn') return { ...of, outcome: 'entered', team };
    if (place === 'none') return { ...of, outcome: 'waitlisted', team, position: waitlisted + 1 };
    return {
      ...of,
      outcome: 'signed_up',
      team,
      teamsLeft: item.places === null ? null : item.places - signedUp - 1,
    };
  });
}
