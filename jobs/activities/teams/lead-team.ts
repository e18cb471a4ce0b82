import type { Db } from '../../../db/db.ts';
import { findTeam, findTeamIn, type Team, updateTeam } from '../../../db/activities/teams.ts';
import { type LockedTeam, lockTeam } from './lock-team.ts';
import { longestTeamName } from './read-team-words.ts';

export type HandOverDecision =
  | (LockedTeam & { readonly outcome: 'handed_over' })
  | (LockedTeam & { readonly outcome: 'no_member' | 'leads_another' })
  | { readonly outcome: 'not_captain' | 'gone' };

/** Makes a member the captain. @param request.by the captain; null: staff. */
export function handOverTeam(
  db: Db,
  request: {
    readonly team: Pick<Team, 'id' | 'activityId'>;
    readonly by: string | null;
    readonly to: string;
  },
): Promise<HandOverDecision> {
  return db.tx(async (): Promise<HandOverDecision> => {
    const { by, to } = request;
    const locked = await lockTeam(db, request.team);
    if (!locked) return { outcome: 'gone' };
    const { team } = locked;
    if (by !== null && team.captainId !== by) return { outcome: 'not_captain' };
    if (!team.members.some(({ personId }) => personId === to)) return { ...locked, outcome: 'no_member' };
    if (to !== team.captainId && (await findTeamIn(db, team.itemId, { captainId: to })))
      return { ...locked, outcome: 'leads_another' };
    await updateTeam(db, { ...team, captainId: to });
    return { ...locked, team: (await findTeam(db, team.id)) ?? team, outcome: 'handed_over' };
  });
}

export type AcceptTeamDecision =
  | (LockedTeam & { readonly outcome: 'accepted' | 'nothing_held' })
  | { readonly outcome: 'not_captain' | 'gone' };

/** The captain takes the place that is held for the team. */
export function acceptTeam(
  db: Db,
  request: { readonly team: Pick<Team, 'id' | 'activityId'>; readonly by: string },
): Promise<AcceptTeamDecision> {
  return db.tx(async (): Promise<AcceptTeamDecision> => {
    const locked = await lockTeam(db, request.team);
    if (!locked) return { outcome: 'gone' };
    const { team } = locked;
    if (team.captainId !== request.by) return { outcome: 'not_captain' };
    if (!team.acceptBy) return { ...locked, outcome: 'nothing_held' };
    await updateTeam(db, { ...team, acceptBy: null });
    return { ...locked, team: { ...team, acceptBy: null }, outcome: 'accepted' };
  });
}

export type RenameOutcome = 'renamed' | 'unchanged' | 'name_taken' | 'wrong_length' | 'not_captain' | 'gone';

/** Gives a team another name, which no other team of its item has. @param request.by the captain; null: staff. */
export function renameTeam(
  db: Db,
  request: {
    readonly team: Pick<Team, 'id' | 'activityId'>;
    readonly by: string | null;
    readonly name: string;
  },
): Promise<RenameOutcome> {
  return db.tx(async () => {
    const { by, name } = request;
    if (name === '' || name.length > longestTeamName) return 'wrong_length';
    const locked = await lockTeam(db, request.team);
    if (!locked) return 'gone';
    const { team } = locked;
    if (by !== null && team.captainId !== by) return 'not_captain';
    const other = await findTeamIn(db, team.itemId, { name });
    if (other) return other.id === team.id ? 'unchanged' : 'name_taken';
    await updateTeam(db, { ...team, name });
    return 'renamed';
  });
}
