import type { Activity, ActivityItem } from '../../db/activities/activities.ts';
import type { PersonSignUp } from '../../db/activities/sign-ups.ts';
import type { Team } from '../../db/activities/teams.ts';
import type { Message } from '../delivery/message.ts';
import type { CancelDecision } from './cancel-sign-up.ts';
import type { Promotion } from './promotion.ts';
import type { SignUpDecision, Standing } from './sign-up.ts';
import { sizeInWords } from './teams/team-size.ts';
import { timeInWords } from './time-in-words.ts';

/** What the reply is rendered with besides the decision. */
export interface Clock {
  readonly now: Date;
  readonly timeZone: string;
}

const unknownActivity: Message = {
  text: '没有找到这个编号的活动。请看看活动卡片上的编号，或者直接点卡片上的按钮报名。',
};

/** The item's name in brackets, left out where the activity is a single item. */
export const inItem = (activity: Activity, item: ActivityItem) =>
  activity.items.length === 1 ? `“${activity.title}”` : `“${activity.title}”的${item.name}`;

const standingInWords = (standing: Standing) =>
  standing.status === 'signed_up' ? '已经报上' : `在候补第 ${standing.position} 位`;

/** Where one may be in several items, the one that is meant is named. */
const cancelling = ({ id, itemsEach }: Activity, { name }: ActivityItem) =>
  `/取消报名 ${id}${itemsEach > 1 ? ` ${name}` : ''}`;

const cancelButton = (activity: Activity, item: ActivityItem) => ({
  label: activity.itemsEach > 1 ? `取消${item.name}` : '取消报名',
  say: cancelling(activity, item),
});

const namesOf = (items: readonly ActivityItem[]) => items.map(({ name }) => name).join('、');

/** What a person is told who wanted to sign up. */
export function signUpReply(decision: SignUpDecision, { now, timeZone }: Clock): Message {
  switch (decision.outcome) {
    case 'signed_up': {
      const { activity, item, placesLeft } = decision;
      const left =
        placesLeft === null ? '' : placesLeft === 0 ? '您是最后一个名额。' : `还剩 ${placesLeft} 个名额。`;
      return { text: `报上了：${inItem(activity, item)}。${left}`, buttons: [cancelButton(activity, item)] };
    }
    case 'waitlisted': {
      const { activity, item, position } = decision;
      return {
        text: `${inItem(activity, item)}名额满了，您排在候补第 ${position} 位。有人退出会自动补上，并马上告诉您。`,
        buttons: [cancelButton(activity, item)],
      };
    }
    case 'already': {
      const { activity, item, standing } = decision;
      return {
        text: `您${standingInWords(standing)}：${inItem(activity, item)}，不用再报一次。`,
        buttons: [cancelButton(activity, item)],
      };
    }
    case 'accepted': {
      const { activity, item, standing } = decision;
      return {
        text: `好的，${inItem(activity, item)}您${standingInWords(standing)}。`,
        buttons: [cancelButton(activity, item)],
      };
    }
    case 'entered': {
      const { activity, item } = decision;
      return {
        text: `登记好了：${inItem(activity, item)}。名额在截止后抽签，抽中没抽中都会告诉您，早报晚报一个样。`,
        buttons: [cancelButton(activity, item)],
      };
    }
    case 'moved': {
      const { activity, from, item, standing } = decision;
      const where = standing.status === 'signed_up' ? '' : `，${standingInWords(standing)}`;
      return {
        text: `已经从${from.name}改成${item.name}${where}。`,
        buttons: [cancelButton(activity, item)],
      };
    }
    case 'kept': {
      const { activity, item, wanted } = decision;
      return {
        text:
          `${wanted.name}已经满了，您的${item.name}名额还给您留着。` +
          `想去${wanted.name}排候补，请先取消报名，再发 /报名 ${activity.id} ${wanted.name}。`,
        buttons: [cancelButton(activity, item)],
      };
    }
    case 'for_teams': {
      const { activity, item, team } = decision;
      return {
        text: `${inItem(activity, item)}按队报，每队 ${sizeInWords(team)}，由队长一个人报全队。`,
        buttons: [{ label: '我来当队长报队', say: `/报名 ${activity.id} ${item.name}` }],
      };
    }
    case 'at_limit': {
      const { activity, own, wanted } = decision;
      const has = `您已经报了${namesOf(own)}，每人最多报 ${activity.itemsEach} 项。`;
      const swaps = wanted
        ? own.map(({ name }) => ({
            label: `${name}换成${wanted.name}`,
            say: `/报名 ${activity.id} ${name.replace(/\s/g, '')}改成${wanted.name}`,
          }))
        : own.map((item) => cancelButton(activity, item));
      return { text: wanted ? `${has}想报${wanted.name}，换掉哪一项？` : has, buttons: swaps };
    }
    case 'choose_item': {
      const own = decision.own
        ? `您已经报了${namesOf(decision.own)}，每人最多报 ${decision.activity.itemsEach} 项。`
        : '';
      return chooseItem(decision.activity, decision.items, `${own}请选一个项目：`);
    }
    case 'unknown_item':
      return chooseItem(decision.activity, decision.activity.items, '这个活动没有您说的项目，请选一个：');
    case 'called_off':
      return { text: `“${decision.activity.title}”已经取消，不办了。` };
    case 'closed':
      return { text: `“${decision.activity.title}”报名已经截止了，下次活动早点来。` };
    case 'not_open': {
      const { title, opensAt } = decision.activity;
      return { text: `“${title}”${timeInWords(opensAt, now, timeZone)}开始报名，到时候再来。` };
    }
    case 'unknown_activity':
      return unknownActivity;
  }
}

function chooseItem(activity: Activity, items: readonly ActivityItem[], question: string): Message {
  return {
    title: activity.title,
    text: question,
    buttons: items.map((item) => ({
      label: item.team ? `${item.name}（按队报）` : item.name,
      say: `/报名 ${activity.id} ${item.name}`,
    })),
  };
}

/** What a person is told who cancelled. */
export function cancelReply(decision: CancelDecision): Message {
  switch (decision.outcome) {
    case 'cancelled': {
      const { activity, item, was, afterDeadline, others } = decision;
      const stay =
        others.length === 0
          ? ''
          : `\n您帮${others.join('、')}报的不受影响，还在名单上；不去请本人取消（发 ${cancelling(activity, item)}）。`;
      if (was === 'waitlisted') return { text: `已经退出${inItem(activity, item)}的候补。${stay}` };
      return {
        text: `已经取消：${inItem(activity, item)}。${afterDeadline ? '报名已截止、名单可能已经定了，麻烦再跟工会说一声。' : ''}${stay}`,
        ...(afterDeadline
          ? {}
          : { buttons: [{ label: '重新报名', say: `/报名 ${activity.id} ${item.name}` }] }),
      };
    }
    case 'choose_item': {
      const { activity, own, named } = decision;
      const not = named === undefined ? '' : `您没有报“${named.slice(0, 20)}”。`;
      return {
        text: `${not}您在“${activity.title}”报的是${namesOf(own)}，取消哪一项？`,
        buttons: own.map(({ name }) => ({ label: `取消${name}`, say: `/取消报名 ${activity.id} ${name}` })),
      };
    }
    case 'not_signed_up':
      return { text: `您没有报名“${decision.activity.title}”，不用取消。` };
    case 'unknown_activity':
      return unknownActivity;
  }
}

/** The notice to somebody who moved up from the waitlist. */
export function promotedNotice({ activity, item, acceptBy }: Promotion, { now, timeZone }: Clock): Message {
  if (acceptBy === null) {
    return {
      text: `好消息：有人退出，您候补的${inItem(activity, item)}报上了！去不了请点“取消报名”，让给下一位。`,
      buttons: [cancelButton(activity, item)],
    };
  }
  return {
    text: `好消息：${inItem(activity, item)}有名额了，给您留到${timeInWords(acceptBy, now, timeZone)}。去就点“我要去”，过时就给下一位。`,
    buttons: [
      { label: '我要去', say: `/报名 ${activity.id} ${item.name}`, style: 'primary' },
      { label: '不去了', say: cancelling(activity, item) },
    ],
  };
}

/** The notice to somebody who let the time to take a place go by. */
export const lapsedNotice = (activity: Activity, item: ActivityItem): Message => ({
  text: `${inItem(activity, item)}给您留的名额过时了，已经让给下一位。还想参加可以重新报名。`,
  buttons: [{ label: '重新报名', say: `/报名 ${activity.id} ${item.name}` }],
});

/** Asks somebody whether they want what another signed them up for. */
export function consentNotice(
  {
    activity,
    item,
    askerName,
    acceptBy,
  }: { activity: Activity; item: ActivityItem; askerName: string; acceptBy: Date | null },
  { now, timeZone }: Clock,
): Message {
  const until = acceptBy === null ? '' : `名额给您留到${timeInWords(acceptBy, now, timeZone)}，`;
  return {
    text: `${askerName}帮您报了${inItem(activity, item)}。${until}参加请点“我参加”，不参加点“不参加”，不用跟谁解释。`,
    buttons: [
      { label: '我参加', say: `/报名 ${activity.id} ${item.name}`, style: 'primary' },
      { label: '不参加', say: cancelling(activity, item) },
    ],
  };
}

/** What a person signed up for, alone and with a team. */
export function mySignUpsReply(
  signUps: readonly PersonSignUp[],
  teams: readonly OwnTeamLine[],
  { now, timeZone }: Clock,
): Message {
  if (signUps.length + teams.length === 0)
    return {
      text: '您现在没有报名的活动。看到活动卡片，点一下按钮就能报；没有看到卡片就发 /报名，列出现在能报的活动。',
      buttons: [{ label: '现在能报什么', say: '/报名' }],
    };
  const lines = signUps.map(({ activityId, title, itemName, itemCount, position, isDrawn, deadlineAt }) => {
    const name = itemCount === 1 ? title : `${title} · ${itemName}`;
    const standing = position === null ? '已报上' : isDrawn ? '登记了，等抽签' : `候补第 ${position} 位`;
    return `${activityId}. ${name}：${standing}，${timeInWords(deadlineAt, now, timeZone)}截止`;
  });
  const inTeams = teams.map(({ activity, item, team, position, isCaptain }) => {
    const name = activity.items.length === 1 ? activity.title : `${activity.title} · ${item.name}`;
    const isWaiting = team.status === 'waitlisted';
    const standing = position !== null ? `候补第 ${position} 位` : isWaiting ? '登记了，等抽签' : '已报上';
    const role = isCaptain ? '您是队长' : `队长${team.captainName ?? '暂缺'}`;
    return `${activity.id}. ${name}：${team.name}（${role}，${team.members.length} 人）${standing}，${timeInWords(activity.deadlineAt, now, timeZone)}截止`;
  });
  return {
    title: '我的报名',
    text: [...lines, ...inTeams].join('\n'),
    buttons: [
      ...signUps.slice(0, 5).map(({ activityId, title, itemName }) => {
        const isOneOfSeveral = signUps.filter((other) => other.activityId === activityId).length > 1;
        return isOneOfSeveral
          ? { label: `取消“${title}”的${itemName}`, say: `/取消报名 ${activityId} ${itemName}` }
          : { label: `取消“${title}”`, say: `/取消报名 ${activityId}` };
      }),
      ...teams.slice(0, 5).map(({ activity, item, team }) => ({
        label: `看看${team.name}`,
        say: `/队伍 ${activity.id} ${item.name}`,
      })),
    ],
  };
}

/** A team that somebody is in or acts for, with its place in the waitlist (null: it has one in the item). */
export interface OwnTeamLine {
  readonly activity: Activity;
  readonly item: ActivityItem;
  readonly team: Team;
  readonly position: number | null;
  readonly isCaptain: boolean;
}

/** Asks which activity is meant, where the number was left out. */
export function whichActivity(
  activities: readonly Activity[],
  command: string,
  { now, timeZone }: Clock,
): Message {
  return {
    text: [
      '请选一个活动：',
      ...activities.map(
        ({ id, title, deadlineAt }) => `${id}. ${title}，${timeInWords(deadlineAt, now, timeZone)}截止`,
      ),
    ].join('\n'),
    buttons: activities.slice(0, 8).map(({ id, title }) => ({ label: title, say: `${command} ${id}` })),
  };
}
