import type { Activity } from '../../db/activities.ts';
import type { Message } from '../delivery/message.ts';
import { signUpCard } from './sign-up-card.ts';
import type { Clock } from './sign-up-replies.ts';
import type { ItemStatus, SignUpStatus } from './sign-up-status.ts';
import { timeInWords, timeLeftInWords } from './time-in-words.ts';

/** How many names of one list go into a chat message; all of them are in the export. */
const mostNames = 50;

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
    buttons: [{ label: '导出名单', say: `/导出 ${activity.id}` }],
  };
}

function itemInWords({ item, signedUp, waitlist }: ItemStatus): string[] {
  const places = item.places === null ? '不限' : String(item.places);
  return [
    '',
    `${item.name}：${signedUp.length} 人（名额 ${places}）`,
    ...(signedUp.length > 0 ? [names(signedUp)] : []),
    ...(waitlist.length > 0 ? [`候补 ${waitlist.length} 人：${names(waitlist)}`] : []),
  ];
}

function names(lines: ItemStatus['signedUp']): string {
  const shown = lines
    .slice(0, mostNames)
    .map(({ name, consented }) => (consented ? name : `${name}（待本人同意）`));
  return shown.join('、') + (lines.length > mostNames ? ` 等 ${lines.length} 人` : '');
}
