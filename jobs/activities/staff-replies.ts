import type { Activity } from '../../db/activities/activities.ts';
import type { Team } from '../../db/activities/teams.ts';
import type { Message } from '../delivery/message.ts';
import { signUpCard } from './sign-up-card.ts';
import type { Clock } from './sign-up-replies.ts';
import { awaitsConsent, type ItemStatus, type SignUpStatus } from './sign-up-status.ts';
import { membersInWords, missingIn } from './teams/team-replies.ts';
import { timeInWords, timeLeftInWords } from './time-in-words.ts';

/** How many names of one list go into a chat message; all of them are in the export. */
const mostNames = 50;
const mostTeams = 12;
const mostToChoose = 12;

/** What staff see after `/发起报名`: the card as everybody will see it, and what to do with it. */
export function activityOpenedReply(activity: Activity, { now, timeZone }: Clock): Message {
  const card = signUpCard(activity, undefined, now, timeZone);
  return {
    ...card,
    note: `看报名情况请发 /报名情况 ${activity.id}，导出名单请发 /导出 ${activity.id}。`,
  };
}

/** What staff see after `/报名情况 编号`. */
export function signUpStatusReply(status: SignUpStatus | undefined, { now, timeZone }: Clock): Message {
  if (!status) return { text: '没有找到这个编号的活动，请核对编号。' };
  const { activity, items } = status;
  return {
    title: `${activity.title}（编号 ${activity.id}）报名情况`,
    text: [
      `截止：${timeInWords(activity.deadlineAt, now, timeZone)}，${timeLeftInWords(activity.deadlineAt, now, timeZone)}`,
      ...items.flatMap(itemInWords),
    ].join('\n'),
    buttons: [
      { label: '导出名单', say: `/导出 ${activity.id}` },
      ...(items.some(({ teams }) => teams.length > 0)
        ? [{ label: '替队长改队', say: `/改队 ${activity.id}` }]
        : []),
    ],
  };
}

/**
 * What staff see who did not say of which activity they want the list.
 *
 * @param command that shows it: `/导出`.
 */
export function whichListReply(
  activities: readonly Activity[],
  command: string,
  { now, timeZone }: Clock,
): Message {
  const shown = activities.slice(-mostToChoose);
  const [first] = shown;
  if (!first) return { text: `您这里最近没有活动。看以前的请写上活动编号，例如：${command} 3` };
  const lines = shown.map(
    ({ id, title, deadlineAt }) => `${id}. ${title}（${timeLeftInWords(deadlineAt, now, timeZone)}）`,
  );
  return {
    text: ['是哪个活动？请写上活动编号：', ...lines, `例如：${command} ${first.id}`].join('\n'),
    buttons: shown.map(({ id, title }) => ({ label: title, say: `${command} ${id}` })),
  };
}

function itemInWords(status: ItemStatus): string[] {
  const { item, signedUp, waitlist } = status;
  if (item.team) return teamsInWords(status);
  const places = item.places === null ? '不限' : String(item.places);
  return [
    '',
    `${item.name}：${signedUp.length} 人（名额 ${places}）`,
    ...(signedUp.length > 0 ? [names(signedUp)] : []),
    ...(waitlist.length > 0 ? [`候补 ${waitlist.length} 人：${names(waitlist)}`] : []),
  ];
}

/** Teams with their members; what a team is short of. */
function teamsInWords({ item, teams, signedUp }: ItemStatus): string[] {
  const places = item.places === null ? '不限' : String(item.places);
  const line = (team: Team) => {
    const missing = missingIn({ team, item });
    const isIn = team.members.some(({ personId }) => personId === team.captainId);
    const leader = isIn ? '' : `，领队${team.captainName ?? '暂缺'}`;
    return `${team.name}（${team.members.length} 人${leader}${missing > 0 ? `，还差 ${missing} 人` : ''}）：${membersInWords(team)}`;
  };
  const placed = teams.filter(({ status }) => status === 'signed_up');
  const waiting = teams.filter(({ status }) => status === 'waitlisted');
  const cut = (of: readonly Team[]) => [
    ...of.slice(0, mostTeams).map(line),
    ...(of.length > mostTeams ? [`… 共 ${of.length} 队，全部名单请导出`] : []),
  ];
  return [
    '',
    `${item.name}：${placed.length} 队 ${signedUp.length} 人（名额 ${places} 队）`,
    ...cut(placed),
    ...(waiting.length > 0 ? [`候补 ${waiting.length} 队：`, ...cut(waiting)] : []),
  ];
}

function names(lines: ItemStatus['signedUp']): string {
  const shown = lines
    .slice(0, mostNames)
    .map(({ name, consented }) => (consented ? name : `${name}（${awaitsConsent}）`));
  return shown.join('、') + (lines.length > mostNames ? ` 等 ${lines.length} 人` : '');
}
