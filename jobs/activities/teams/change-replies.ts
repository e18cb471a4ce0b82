import type { Message } from '../../delivery/message.ts';
import type { ChangeMembersDecision } from './change-members.ts';
import { unfitInWords } from './fit-for-team.ts';
import {
  changedForCaptainNotice,
  droppedNotice,
  membersInWords,
  missingIn,
  namedNotice,
} from './team-replies.ts';

type Changed = Extract<ChangeMembersDecision, { outcome: 'changed' }>;

export interface Notice {
  readonly personId: string;
  readonly message: Message;
}

/** Why a team's members stay as they are. */
export function notChangedInWords(decision: Exclude<ChangeMembersDecision, Changed>): string {
  switch (decision.outcome) {
    case 'gone':
      return '这个队已经退出了。';
    case 'not_captain':
      return '只有队长能做这件事，请跟队长说。';
    case 'called_off':
      return `“${decision.activity.title}”已经取消，不办了。`;
    case 'closed':
      return '报名已经截止，名单交给工会了。还要换人请找工会干事；有人去不了请他自己点“不参加”。';
    case 'too_many':
      return `没有改：这样就有 ${decision.count} 人了，每队最多 ${decision.item.team.max} 人。请说谁换成谁，例如：李强换成赵敏。`;
    case 'unfit':
      return ['没有改：', ...decision.unfit.map(unfitInWords)].join('\n');
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
 */
export function changedNotices(decision: Changed, by: string | undefined): Notice[] {
  const { added, dropped, team } = decision;
  const isToldAlready = team.captainId === null || [...added, ...dropped].includes(team.captainId);
  return [
    ...added.map((personId) => ({ personId, message: namedNotice(decision, by) })),
    ...dropped.map((personId) => ({ personId, message: droppedNotice(decision, by) })),
    ...(by === undefined || team.captainId === null || isToldAlready
      ? []
      : [{ personId: team.captainId, message: changedForCaptainNotice(decision, by) }]),
  ];
}
