import { toPerson, type ToPerson } from '../../delivery/addressed.ts';
import type { Team } from '../../../db/activities/teams.ts';
import type { ChangeMembersDecision } from './change-members.ts';
import { unfitInWords } from './fit-for-team.ts';
import type { HandOverDecision, RenameOutcome } from './lead-team.ts';
import type { LockedTeam } from './lock-team.ts';
import { longestTeamName } from './read-team-words.ts';
import {
  changedForCaptainNotice,
  droppedNotice,
  membersInWords,
  missingIn,
  namedNotice,
} from './team-replies.ts';
import { teamRef } from './team-questions.ts';

type Changed = Extract<ChangeMembersDecision, { outcome: 'changed' }>;

const gone = '这个队已经退出了。';
const captainOnly = '只有队长能做这件事，请跟队长说。';

/** Why a team keeps its captain. @param name whom it was to be handed to. */
export function notHandedOverInWords(
  decision: Exclude<HandOverDecision, { outcome: 'handed_over' }>,
  name: string,
): string {
  switch (decision.outcome) {
    case 'gone':
      return gone;
    case 'not_captain':
      return captainOnly;
    case 'no_member':
      return `${name}不在${decision.team.name}里，没有交。`;
    case 'leads_another':
      return `${name}已经是这个项目另一个队的队长，没有交。`;
  }
}

/** Why a team keeps its name. */
export function notRenamedInWords(outcome: Exclude<RenameOutcome, 'renamed'>, name: string): string {
  switch (outcome) {
    case 'gone':
      return gone;
    case 'not_captain':
      return '只有队长能改队名，请跟队长说。';
    case 'wrong_length':
      return `队名请写 1 到 ${longestTeamName} 个字。`;
    case 'unchanged':
      return '就是这个队名，没有改。';
    case 'name_taken':
      return `已经有队叫“${name}”了，请换一个。`;
  }
}

/** Why a team's members stay as they are. @param another how another is made the captain. */
export function notChangedInWords(
  decision: Exclude<ChangeMembersDecision, Changed>,
  another: string,
): string {
  switch (decision.outcome) {
    case 'gone':
      return gone;
    case 'not_captain':
      return captainOnly;
    case 'called_off':
      return `“${decision.activity.title}”已经取消，不办了。`;
    case 'closed':
      return '报名已经截止，名单交给工会了。还要换人请找工会干事；有人去不了请他自己点“不参加”。';
    case 'too_many':
      return `没有改：这样就有 ${decision.count} 人了，每队最多 ${decision.item.team.max} 人。请说谁换成谁，例如：李强换成赵敏。`;
    case 'unfit':
      return ['没有改：', ...decision.unfit.map(unfitInWords)].join('\n');
    case 'captain':
      return `没有改：${decision.team.captainName}是队长，${another}。`;
    case 'unchanged':
      return `没有变动：${membersInWords(decision.team)}。`;
  }
}

export function changedInWords({ item, team }: Changed): string {
  const missing = missingIn({ item, team });
  return `改好了。${team.name}现在 ${team.members.length} 人：${membersInWords(team)}。${missing > 0 ? `还差 ${missing} 人，截止前请补上。` : ''}`;
}

/**
 * Tells who is in, who is out, and the captain where staff did it.
 *
 * @param by how staff are called; undefined: their captain did it.
 * @param formerly what the team was called before.
 */
export function changedNotices(
  decision: Changed,
  by: string | undefined,
  formerly = decision.team.name,
): ToPerson[] {
  const { added, dropped, team } = decision;
  const isToldAlready = team.captainId === null || [...added, ...dropped].includes(team.captainId);
  return [
    ...added.map((personId) => toPerson(personId, namedNotice(decision, by))),
    ...dropped.map((personId) => toPerson(personId, droppedNotice(decision, by))),
    ...(by === undefined || team.captainId === null || isToldAlready
      ? []
      : [toPerson(team.captainId, changedForCaptainNotice(decision, by, formerly))]),
  ];
}

/**
 * Tells the new captain, and the one before where staff did it.
 *
 * @param by who did it, as they are told. @param before the captain that staff took the team from.
 */
export function handedOverNotices(
  { activity, item, team }: LockedTeam,
  { by, before }: { readonly by: string; readonly before: string | null },
): ToPerson[] {
  const { captainId, captainName } = team;
  if (captainId === null) return [];
  return [
    toPerson(captainId, {
      text: `${by}请您当“${team.name}”的队长（“${activity.title}”的${item.name}）。截止前换人、退出都由您来：直接说“李强换成赵敏”这样就行。`,
      buttons: [{ label: '看看我们队', say: `/队伍 ${teamRef(activity, item)}` }],
    }),
    ...(before === null || before === captainId
      ? []
      : [toPerson(before, { text: `${by}把“${team.name}”的队长换成了${captainName}。` })]),
  ];
}

/** Tells a captain that staff gave the team another name. */
export const renamedNotices = ({ name, captainId }: Team, by: string, newName: string): ToPerson[] =>
  captainId === null ? [] : [toPerson(captainId, { text: `${by}把“${name}”改名叫“${newName}”了。` })];
