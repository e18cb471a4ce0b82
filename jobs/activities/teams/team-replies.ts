import type { Activity, ActivityItem } from '../../../db/activities/activities.ts';
import type { Team } from '../../../db/activities/teams.ts';
import { toPerson, type ToPerson } from '../../delivery/addressed.ts';
import type { Button, Message } from '../../delivery/message.ts';
import { type Clock, inItem } from '../sign-up-replies.ts';
import { timeInWords } from '../time-in-words.ts';
import { unfitInWords } from './fit-for-team.ts';
import type { TeamItem } from './team-item-in.ts';
import type { SignUpTeamDecision } from './sign-up-team.ts';
import { teamRef } from './team-questions.ts';
import { sizeInWords } from './team-size.ts';

interface Of {
  readonly activity: Activity;
  readonly item: TeamItem;
  readonly team: Team;
}

export const membersInWords = ({ members, captainId }: Team): string =>
  members.map(({ name, personId }) => (personId === captainId ? `${name}（队长）` : name)).join('、');

/** How many are missing for a whole team. */
export const missingIn = ({
  team,
  item,
}: {
  readonly team: Pick<Team, 'members'>;
  readonly item: Pick<ActivityItem, 'team'>;
}): number => Math.max(0, (item.team?.min ?? 0) - team.members.length);

const captainButtons = ({ activity, item }: Of): Button[] => {
  const ref = teamRef(activity, item);
  return [
    { label: '换人', say: `/队伍 ${ref} 换人` },
    { label: '交给别人当队长', say: `/队伍 ${ref} 队长` },
    { label: '全队退出', say: `/队伍 ${ref} 取消` },
  ];
};

/** What a captain is told who wanted to sign a team up; undefined where more has to be asked. */
export function signUpTeamReply(decision: SignUpTeamDecision, { now, timeZone }: Clock): Message {
  switch (decision.outcome) {
    case 'signed_up': {
      const { team, teamsLeft } = decision;
      const left =
        teamsLeft === null ? '' : teamsLeft === 0 ? '你们是最后一个队。' : `还能报 ${teamsLeft} 个队。`;
      return {
        text: `报上了：${team.name}，${inItem(decision.activity, decision.item)}。${left}\n${roster(decision)}\n已经私聊告诉队员，有人不参加会告诉您；截止前可以换人。`,
        buttons: captainButtons(decision),
      };
    }
    case 'waitlisted':
      return {
        text: `${inItem(decision.activity, decision.item)}队数满了，${decision.team.name}排在候补第 ${decision.position} 位。有队退出会自动补上，并马上告诉您。\n${roster(decision)}`,
        buttons: captainButtons(decision),
      };
    case 'entered':
      return {
        text: `登记好了：${decision.team.name}，${inItem(decision.activity, decision.item)}。名额在截止后抽签，抽中没抽中都会告诉全队。\n${roster(decision)}`,
        buttons: captainButtons(decision),
      };
    case 'already':
      return showTeam(decision, decision.team.captainId ?? '', {
        position: decision.position,
        clock: { now, timeZone },
      });
    case 'name_taken':
      return { text: `已经有队叫“${decision.name}”了，请换一个队名再说一遍。` };
    case 'unfit':
      return { text: ['还没有报上：', ...decision.unfit.map(unfitInWords), '请换人再报。'].join('\n') };
    case 'wrong_size':
      return { text: `还没有报上：现在 ${decision.count} 人，每队要 ${sizeInWords(decision.item.team)}。` };
    case 'called_off':
      return { text: `“${decision.activity.title}”已经取消，不办了。` };
    case 'closed':
      return { text: `“${decision.activity.title}”报名已经截止了，下次活动早点来。` };
    case 'not_open':
      return {
        text: `“${decision.activity.title}”${timeInWords(decision.activity.opensAt, now, timeZone)}开始报名，到时候再来。`,
      };
    case 'unknown_activity':
      return { text: '没有找到这个编号的活动。请看看活动卡片上的编号。' };
    case 'not_for_teams':
      return { text: '这个项目不按队报，一个人一个人地报就行。' };
  }
}

const roster = (of: Of) => {
  const leader = of.team.members.some(({ personId }) => personId === of.team.captainId)
    ? ''
    : `；领队：${of.team.captainName ?? '暂缺'}`;
  return `队员 ${of.team.members.length} 人：${membersInWords(of.team)}${leader}`;
};

/** A team as one of its own sees it: the captain with what they can do, a member with a way out. */
export function showTeam(
  of: Of,
  viewerId: string,
  { position, clock: { now, timeZone } }: { position: number | null; clock: Clock },
): Message {
  const { activity, item, team } = of;
  const isCaptain = team.captainId === viewerId;
  const missing = missingIn(of);
  const isWaiting = team.status === 'waitlisted';
  const standing = position !== null ? `候补第 ${position} 位` : isWaiting ? '登记了，等抽签' : '已经报上';
  const ref = teamRef(activity, item);
  const held: Button[] = team.acceptBy ? [{ label: '我们去', say: `/队伍 ${ref} 去`, style: 'primary' }] : [];
  return {
    title: `${team.name}：${activity.title}${activity.items.length === 1 ? '' : ` · ${item.name}`}`,
    text: [
      `${standing}，${timeInWords(activity.deadlineAt, now, timeZone)}截止；队长：${team.captainName ?? '暂缺，请找工会干事'}`,
      `队员 ${team.members.length} 人（每队 ${sizeInWords(item.team)}）：${membersInWords(team)}`,
      ...(team.acceptBy ? [`名额留到${timeInWords(team.acceptBy, now, timeZone)}，过时给下一个队。`] : []),
      ...(missing > 0 ? [`还差 ${missing} 人。`] : []),
      ...(isCaptain ? ['换人就直接说，例如：李强换成赵敏；也可以说“加上赵敏”“去掉李强”。'] : []),
    ].join('\n'),
    buttons: isCaptain
      ? [...held, ...captainButtons(of).slice(1)]
      : [{ label: '我不参加', say: `/队伍 ${ref} 不参加` }],
  };
}

/** Who did something to a team, for those whom it concerns; without anybody's name its captain. */
const doneBy = ({ team }: Of, by: string | undefined) => by ?? team.captainName ?? '队长';

/** Tells somebody that a captain, or staff, named them. */
export const namedNotice = ({ activity, item, team }: Of, by?: string): Message => ({
  text: `${doneBy({ activity, item, team }, by)}把您报进了“${team.name}”：${inItem(activity, item)}（每队 ${sizeInWords(item.team)}）。参加就不用回；不参加点“不参加”，不用跟谁解释。`,
  buttons: [
    { label: '不参加', say: `/队伍 ${teamRef(activity, item)} 不参加` },
    { label: '看看我们队', say: `/队伍 ${teamRef(activity, item)}` },
  ],
});

export const droppedNotice = ({ activity, item, team }: Of, by?: string): Message => ({
  text: `${doneBy({ activity, item, team }, by)}把您从“${team.name}”换下来了：${inItem(activity, item)}。有疑问请跟队长说。`,
});

/** Tells the captain that a member said no. */
export const declinedNotice = (of: Of, name: string): Message => {
  const missing = missingIn(of);
  return {
    text: `${name}不参加“${of.team.name}”（${inItem(of.activity, of.item)}）。现在 ${of.team.members.length} 人${missing > 0 ? `，还差 ${missing} 人，截止前请补上：直接说“加上谁”` : '，人数够'}。`,
    buttons: [{ label: '看看我们队', say: `/队伍 ${teamRef(of.activity, of.item)}` }],
  };
};

export const backNotice = (of: Of, name: string): Message => ({
  text: `${name}又参加“${of.team.name}”了。现在 ${of.team.members.length} 人。`,
});

/** Tells a captain what staff made of their team. */
export const changedForCaptainNotice = (of: Of, by: string, formerly: string): Message => ({
  text: `${by}改了“${formerly}”（${inItem(of.activity, of.item)}）。现在${of.team.name === formerly ? ' ' : `叫“${of.team.name}”，`}${of.team.members.length} 人：${membersInWords(of.team)}。`,
  buttons: [{ label: '看看我们队', say: `/队伍 ${teamRef(of.activity, of.item)}` }],
});

export const teamCancelledNotice = ({ activity, item, team }: Of, by = '队长'): Message => ({
  text: `${by}把“${team.name}”退出了：${inItem(activity, item)}。您可以参加别的队。`,
});

/** Tells one of a team that it moved up; the captain has to say yes where the place is only held. */
export function teamPromotedNotice(
  { activity, item, team }: Of,
  personId: string,
  { now, timeZone }: Clock,
): Message {
  const what = `${team.name}（${inItem(activity, item)}）`;
  if (team.acceptBy === null || team.captainId !== personId) {
    const until = team.acceptBy === null ? '' : '队长点了“我们去”就算定了。';
    return { text: `好消息：有队退出，候补的${what}报上了！${until}` };
  }
  const ref = teamRef(activity, item);
  return {
    text: `好消息：${what}有名额了，给你们队留到${timeInWords(team.acceptBy, now, timeZone)}。去就点“我们去”，过时就给下一个队。`,
    buttons: [
      { label: '我们去', say: `/队伍 ${ref} 去`, style: 'primary' },
      { label: '全队退出', say: `/队伍 ${ref} 取消` },
    ],
  };
}

export const teamLapsedNotice = ({ activity, item, team }: Of): Message => ({
  text: `给${team.name}留的名额（${inItem(activity, item)}）过时了，已经让给下一个队。还想参加请队长重新报名。`,
});

/** Everybody of a team once: members, and the captain who does not take part. */
export const peopleOf = ({ members, captainId }: Team): readonly string[] => [
  ...new Set([...members.map(({ personId }) => personId), ...(captainId === null ? [] : [captainId])]),
];

/** What a team that moved up is told: each of it, and the captain who may have to say yes. */
export const teamPromotedNotices = (promoted: Of, clock: Clock): ToPerson[] =>
  peopleOf(promoted.team).map((personId) =>
    toPerson(personId, teamPromotedNotice(promoted, personId, clock)),
  );
