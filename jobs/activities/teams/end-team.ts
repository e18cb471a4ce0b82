import type { Db } from '../../../db/db.ts';
import { findTeam, markTeamCancelled, type Team } from '../../../db/activities/teams.ts';
import { type LockedTeam, lockTeam } from './lock-team.ts';
import { promoteNextTeam, type TeamPromotion } from './promote-team.ts';

export type CancelTeamDecision =
  /** `team` as it was, with its members; `promoted` got its place. The caller tells them. */
  | (LockedTeam & {
      readonly outcome: 'cancelled';
      readonly promoted: TeamPromotion | null;
      readonly afterDeadline: boolean;
    })
  | { readonly outcome: 'not_captain' | 'gone' };

/**
 * Takes a whole team back and gives its place to the next, in one transaction (the caller's, if one is open). After the
 * deadline nobody is promoted: staff work with the list by then.
 *
 * @param request.by the captain; null: staff, or where a held place was not taken in time.
 */
export function cancelTeam(
  db: Db,
  request: { readonly team: Pick<Team, 'id' | 'activityId'>; readonly by: string | null; readonly now: Date },
): Promise<CancelTeamDecision> {
  return db.tx(async (): Promise<CancelTeamDecision> => {
    const { by, now } = request;
    const locked = await lockTeam(db, request.team);
    if (!locked) return { outcome: 'gone' };
    const { activity, item, team } = locked;
    if (by !== null && team.captainId !== by) return { outcome: 'not_captain' };
    await markTeamCancelled(db, team.id, now);
    const afterDeadline = now >= activity.deadlineAt;
    const freed = team.status === 'signed_up' && !afterDeadline && !activity.calledOffAt;
    const promoted = freed ? await promoteNextTeam(db, activity, item, now) : null;
    return { ...locked, outcome: 'cancelled', promoted, afterDeadline };
  });
}

/** Takes back a team that let a held place lapse, in a transaction in which it is told of. */
export function lapseTeam(
  db: Db,
  { id, now }: { readonly id: number; readonly now: Date },
  tell: (decision: Extract<CancelTeamDecision, { outcome: 'cancelled' }>) => Promise<void>,
): Promise<void> {
  return db.tx(async () => {
    const team = await findTeam(db, id);
    // Taken, or given up, a moment ago.
    if (!team?.acceptBy || team.acceptBy > now || team.status !== 'signed_up') return;
    const decision = await cancelTeam(db, { team, by: null, now });
    if (decision.outcome === 'cancelled') await tell(decision);
  });
}
