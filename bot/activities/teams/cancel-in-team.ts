import { listOwnItems } from '../../../db/activities/sign-ups.ts';
import type { DraftParts } from '../activity-draft-steps.ts';
import { sayNamed } from '../../router/own-reply.ts';
import { type Handled, knownPerson, type Turn } from '../../router/turn.ts';
import { askToCancel } from './lead-team.ts';
import { leaveOwnTeam } from './leave-own-team.ts';
import { listOwnTeams } from './own-teams.ts';

/** So long after its deadline an activity may still lie ahead. */
export const stillMs = 60 * 24 * 3_600_000;

/**
 * What cancelling means for somebody in a team: a member leaves it, a captain is asked whether the whole team goes.
 * Undefined where a sign-up of their own is meant.
 */
export async function cancelInTeam(
  parts: DraftParts,
  turn: Turn,
  { activityId, itemName }: { activityId: number; itemName: string | undefined },
): Promise<Handled | undefined> {
  const { db } = parts;
  const me = knownPerson(turn).id;
  const inIt = (await listOwnTeams(db, me, new Date(turn.now.getTime() - stillMs))).filter(
    ({ activity }) => activity.id === activityId,
  );
  const meant = inIt.filter(({ item }) => itemName === undefined || item.name === itemName);
  const [only] = meant;
  if (!only) return undefined;
  const ids = itemName === undefined ? await listOwnItems(db, activityId, me) : [];
  const alone = only.activity.items.filter(({ id }) => ids.includes(id));
  if (meant.length + alone.length > 1) {
    const buttons = [
      ...alone.map(({ name }) => ({ label: `取消${name}`, say: `/取消报名 ${activityId} ${name}` })),
      ...meant.map(({ item, team }) => ({
        label: `退出${team.name}`,
        say: `/取消报名 ${activityId} ${item.name}`,
      })),
    ];
    return sayNamed(turn, { text: '您报了几个项目，取消哪一个？', buttons });
  }
  return only.isCaptain ? askToCancel(turn, only) : leaveOwnTeam(parts, turn, only);
}
