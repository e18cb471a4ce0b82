import { leaveTeam, returnToTeam } from '../../../jobs/activities/teams/leave-team.ts';
import { unfitInWords } from '../../../jobs/activities/teams/fit-for-team.ts';
import { teamRef } from '../../../jobs/activities/teams/team-questions.ts';
import { backNotice, declinedNotice } from '../../../jobs/activities/teams/team-replies.ts';
import type { DraftParts } from '../activity-draft-steps.ts';
import { replyNamed } from '../../router/own-reply.ts';
import { type Handled, knownPerson, replyToPerson, say, type Turn } from '../../router/turn.ts';
import type { OwnTeam } from './lead-team.ts';

/** A member says no; the captain is told. A captain who does so stays the captain. */
export async function leaveOwnTeam({ db }: DraftParts, turn: Turn, { team }: OwnTeam): Promise<Handled> {
  const person = knownPerson(turn);
  const decision = await leaveTeam(db, { team, personId: person.id, now: turn.now });
  if (decision.outcome === 'not_in') return say(`您不在“${team.name}”的队员里，不用退出。`);
  const isCaptain = decision.team.captainId === person.id;
  const text = isCaptain
    ? `好，您不上场，还是“${team.name}”的队长。现在 ${decision.team.members.length} 人。`
    : `好，您不参加“${team.name}”了，已经告诉队长。${decision.afterDeadline ? '报名已截止、名单可能已经定了，麻烦再跟工会说一声。' : ''}`;
  const back = {
    label: '还是参加',
    say: `/队伍 ${teamRef(decision.activity, decision.item)} 参加 ${team.id}`,
  };
  const { captainId } = decision.team;
  return {
    replies: [
      replyNamed(turn, { text, buttons: decision.afterDeadline ? [] : [back] }),
      ...(isCaptain || captainId === null
        ? []
        : [replyToPerson(captainId, declinedNotice(decision, person.name))]),
    ],
  };
}

/** Who said no thinks better of it. */
export async function returnToOwnTeam(
  { db }: DraftParts,
  turn: Turn,
  team: { readonly id: number; readonly activityId: number },
): Promise<Handled> {
  const person = knownPerson(turn);
  const decision = await returnToTeam(db, turn.tree, { team, personId: person.id, now: turn.now });
  switch (decision.outcome) {
    case 'not_named':
      return say('要参加请跟队长说，由队长加上您。');
    case 'in_already':
      return say(`您已经在“${decision.team.name}”里了。`);
    case 'full':
      return say(`“${decision.team.name}”已经满 ${decision.item.team.max} 人了，请跟队长商量。`);
    case 'closed':
      return say('报名已经截止了，请跟队长和工会说。');
    case 'unfit':
      return say(decision.unfit.map(unfitInWords).join('\n'));
    case 'back': {
      const { captainId, name } = decision.team;
      return {
        replies: [
          replyNamed(turn, { text: `好，您又在“${name}”里了。` }),
          ...(captainId === null || captainId === person.id
            ? []
            : [replyToPerson(captainId, backNotice(decision, person.name))]),
        ],
      };
    }
  }
}
