import type { Db } from '../../../db/db.ts';
import {
  addMembers,
  findTeam,
  listDeclined,
  removeMembers,
  type Team,
} from '../../../db/activities/teams.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import { listUnfit, type Unfit } from './fit-for-team.ts';
import { type LockedTeam, lockTeam } from './lock-team.ts';

export type LeaveTeamDecision =
  | (LockedTeam & { readonly outcome: 'left'; readonly afterDeadline: boolean })
  | { readonly outcome: 'not_in' };

interface Request {
  readonly team: Pick<Team, 'id' | 'activityId'>;
  readonly personId: string;
  readonly now: Date;
}

/** A member says no. Possible at any time, for staying away is worse; nobody else may put them in again. */
export function leaveTeam(
  db: Db,
  { team: { id, activityId }, personId, now }: Request,
): Promise<LeaveTeamDecision> {
  return db.tx(async (): Promise<LeaveTeamDecision> => {
    const locked = await lockTeam(db, { id, activityId });
    if (!locked?.team.members.some((member) => member.personId === personId)) return { outcome: 'not_in' };
    await removeMembers(db, id, [personId], { at: now, declined: true });
    const team = (await findTeam(db, id)) ?? locked.team;
    return { ...locked, team, outcome: 'left', afterDeadline: now >= locked.activity.deadlineAt };
  });
}

export type ReturnDecision =
  | (LockedTeam & { readonly outcome: 'back' | 'in_already' | 'full' | 'closed' })
  | (LockedTeam & { readonly outcome: 'unfit'; readonly unfit: readonly Unfit[] })
  | { readonly outcome: 'not_named' };

/** Who said no thinks better of it: only where the team had named them and still has room. */
export function returnToTeam(
  db: Db,
  tree: UnitTree,
  { team: { id, activityId }, personId, now }: Request,
): Promise<ReturnDecision> {
  return db.tx(async (): Promise<ReturnDecision> => {
    const locked = await lockTeam(db, { id, activityId });
    if (!locked) return { outcome: 'not_named' };
    const { activity, item, team } = locked;
    if (team.members.some((member) => member.personId === personId))
      return { ...locked, outcome: 'in_already' };
    if ((await listDeclined(db, id, [personId])).length === 0) return { outcome: 'not_named' };
    if (now >= activity.deadlineAt || activity.calledOffAt) return { ...locked, outcome: 'closed' };
    if (team.members.length >= item.team.max) return { ...locked, outcome: 'full' };
    const unfit = (await listUnfit(db, tree, { activity, item, personIds: [personId], teamId: id })).filter(
      ({ reason }) => reason !== 'said_no',
    );
    if (unfit.length > 0) return { ...locked, outcome: 'unfit', unfit };
    await addMembers(db, team, [personId], now);
    return { ...locked, team: (await findTeam(db, id)) ?? team, outcome: 'back' };
  });
}
