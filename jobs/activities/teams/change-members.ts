import type { Db } from '../../../db/db.ts';
import { addMembers, findTeam, removeMembers, type Team } from '../../../db/activities/teams.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import { listUnfit, type Unfit } from './fit-for-team.ts';
import { type LockedTeam, lockTeam } from './lock-team.ts';

export type ChangeMembersDecision =
  /** `added` and `dropped`: ids of who is newly in, and no longer in; the caller tells them. */
  | (LockedTeam & {
      readonly outcome: 'changed';
      readonly added: readonly string[];
      readonly dropped: readonly string[];
    })
  /** `captain`: theirs is the team, until it is said who leads it instead. */
  | (LockedTeam & { readonly outcome: 'unchanged' | 'closed' | 'called_off' | 'captain' })
  | (LockedTeam & { readonly outcome: 'too_many'; readonly count: number })
  | (LockedTeam & { readonly outcome: 'unfit'; readonly unfit: readonly Unfit[] })
  | { readonly outcome: 'not_captain' | 'gone' };

/**
 * Takes people out of a team and puts others in, all or nothing; said again it changes nothing. A captain may until the
 * deadline, staff also after it.
 * The captain is not taken off: they would lead on unseen, so another is made the captain first.
 * Below the smallest size a team may fall (somebody is ill): the captain is told, and staff see it.
 *
 * @param request.by the captain; null: staff.
 */
export function changeMembers(
  db: Db,
  tree: UnitTree,
  request: {
    readonly team: Pick<Team, 'id' | 'activityId'>;
    readonly by: string | null;
    readonly add: readonly string[];
    readonly drop: readonly string[];
    readonly now: Date;
  },
): Promise<ChangeMembersDecision> {
  return db.tx(async (): Promise<ChangeMembersDecision> => {
    const { by, now } = request;
    const locked = await lockTeam(db, request.team);
    if (!locked) return { outcome: 'gone' };
    const { activity, item, team } = locked;
    if (by !== null && team.captainId !== by) return { outcome: 'not_captain' };
    if (activity.calledOffAt) return { ...locked, outcome: 'called_off' };
    if (by !== null && now >= activity.deadlineAt) return { ...locked, outcome: 'closed' };

    if (team.captainId !== null && request.drop.includes(team.captainId))
      return { ...locked, outcome: 'captain' };
    const isIn = (id: string) => team.members.some(({ personId }) => personId === id);
    const dropped = request.drop.filter(isIn);
    const added = [...new Set(request.add)].filter((id) => !isIn(id));
    if (dropped.length === 0 && added.length === 0) return { ...locked, outcome: 'unchanged' };
    const count = team.members.length - dropped.length + added.length;
    if (added.length > 0 && count > item.team.max) return { ...locked, outcome: 'too_many', count };
    // A captain who sat out, or said no, may put themselves in again.
    const hindered = (
      await listUnfit(db, tree, { activity, item, teamId: team.id, personIds: added })
    ).filter(({ personId, reason }) => personId !== by || reason !== 'said_no');
    if (hindered.length > 0) return { ...locked, outcome: 'unfit', unfit: hindered };

    await removeMembers(db, team.id, dropped, { at: now, declined: false });
    await addMembers(db, team, added, now);
    return { ...locked, team: (await findTeam(db, team.id)) ?? team, outcome: 'changed', added, dropped };
  });
}
