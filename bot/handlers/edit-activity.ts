import { findActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { countSignUps } from '../../db/activities/sign-ups.ts';
import { callOffActivity } from '../../jobs/activities/call-off-activity.ts';
import { editActivity } from '../../jobs/activities/edit-activity.ts';
import { readActivityChange } from '../../jobs/activities/read-activity-change.ts';
import { signUpCard } from '../../jobs/activities/sign-up-card.ts';
import { promotedNotice } from '../../jobs/activities/sign-up-replies.ts';
import { countParticipants, tellParticipants } from '../../jobs/activities/tell-participants.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { type Handled, replyHere, replyToPerson, say, type Turn } from '../router/turn.ts';
import { promotionReplies } from '../activities/teams/lead-team.ts';

interface Parts {
  readonly db: Db;
  readonly timezone: string;
}

/** What is told of an activity is of no use a week later. */
const toldWithinMs = 7 * 24 * 3_600_000;
const longestReason = 200;

/** `3 …`, `3号 …`: the number and what stands behind it. */
function split({ rest }: ParsedCommand): { id: number; words: string } | undefined {
  const { number, rest: words } = readLeadingNumber(rest.normalize('NFKC'));
  return number === undefined ? undefined : { id: number, words };
}

const concerns =
  (db: Db) =>
  async (_turn: Turn, command: ParsedCommand): Promise<string | undefined> =>
    (await findActivity(db, split(command)?.id ?? NaN))?.unitId;

const unknown = '没有找到这个编号的活动，请核对编号。';

/** `/改活动 编号 截止：…；名额：…`: everybody who signed up is told, and new places go to who waits. */
export function editActivityCommand({ db, timezone }: Parts): Command {
  return {
    name: '改活动',
    act: 'open_activity',
    usage:
      '/改活动 编号 截止：…；活动时间：…；名额：…；项目：…；每人限报：…；说明：…：改已发起的活动（通知报了名的人）',
    forStaff: true,
    publishes: true,
    concerns: concerns(db),
    async run(turn, command) {
      const { now } = turn;
      const given = split(command);
      if (!given) return say('请写活动编号和要改什么，例如：/改活动 3 截止：12月6日18点；名额：40人');
      const read = readActivityChange(given.words, now, timezone);
      if (!read.ok) return say(read.sentence);
      const clock = { now, timeZone: timezone };
      const decision = await editActivity(db, { activityId: given.id, change: read.change, clock });
      switch (decision.outcome) {
        case 'unknown_activity':
          return say(unknown);
        case 'called_off':
          return say('这个活动已经取消了，不能再改。要办请重新发起：/发起报名');
        case 'over':
          return say('这个活动已经结束了，不能再改。');
        case 'unchanged':
          return say('和现在的一样，没有改。');
        case 'unknown_item':
          return say('这个活动分项目，请写明改哪个项目的名额，例如：/改活动 3 项目：手工焊 30人');
        case 'too_few_each':
          return say(`已经有人报了 ${decision.most} 项，每人能报的项数不能比这少。没有改。`);
        case 'too_few_places':
          return say(`“${decision.itemName}”已经有 ${decision.signedUp} 人报上，名额不能比这少。没有改。`);
        case 'team_size_missing':
          return say(
            `“${decision.itemName}”要按队报，请写每队几个人，例如：/改活动 ${given.id} 项目：${decision.itemName} 8队 每队8–10人`,
          );
        case 'team_size_fixed':
          return say(`“${decision.itemName}”已经有人报了，按不按队报、每队几个人不能再改。没有改。`);
        case 'edited':
          break;
      }
      const { activity, changes, promoted, promotedTeams } = decision;
      const message = { title: `活动有变动：${activity.title}`, text: changes.join('\n') };
      const told = await tellParticipants(db, activity, {
        event: `edited/${now.toISOString()}`,
        now,
        expiresAt: new Date(now.getTime() + toldWithinMs),
        say: () => message,
      });
      return {
        replies: [
          replyHere({
            text: `改好了：${changes.join('；')}。${told > 0 ? `报了名的 ${told} 人会收到通知。` : ''}${promoted.length > 0 ? `候补补上了 ${promoted.length} 人。` : ''}${promotedTeams.length > 0 ? `候补补上了 ${promotedTeams.length} 队。` : ''}`,
          }),
          replyHere(signUpCard(activity, await countSignUps(db, activity.id), now, timezone)),
          ...promoted.map((one) => replyToPerson(one.personId, promotedNotice(one, clock))),
          ...promotedTeams.flatMap((one) => promotionReplies(one, clock)),
        ],
        audit: {
          object: String(activity.id),
          outcome: 'edited',
          detail: { told, promoted: promoted.length + promotedTeams.length },
        },
      };
    },
  };
}

/** `/取消活动 编号 原因`: asks once more, then tells everybody who signed up. */
export function callOffActivityCommand({ db }: Parts): Command {
  return {
    name: '取消活动',
    act: 'open_activity',
    usage: '/取消活动 编号 原因：活动不办了（通知报了名的人）',
    forStaff: true,
    publishes: true,
    concerns: concerns(db),
    async run(turn, command) {
      const given = split(command);
      if (!given) return say('请写活动编号和原因，例如：/取消活动 3 场地检修');
      const activity = await findActivity(db, given.id);
      if (!activity) return say(unknown);
      const [, sure, reason = ''] = /^(确认)?\s*([\s\S]*)$/u.exec(given.words) ?? [];
      if (reason.length > longestReason) return say(`原因请在 ${longestReason} 个字以内。`);
      return sure ? callOff(db, turn, { id: given.id, reason }) : askFirst(db, activity, reason);
    },
  };
}

async function askFirst(
  db: Db,
  { id, title, calledOffAt }: { id: number; title: string; calledOffAt: Date | null },
  reason: string,
): Promise<Handled> {
  if (calledOffAt) return say(`“${title}”已经取消过了。`);
  const people = await countParticipants(db, id);
  return {
    replies: [
      replyHere({
        text: `要取消“${title}”吗？${people > 0 ? `${people} 人报了名，都会收到通知${reason === '' ? '' : `，原因写“${reason}”`}。` : '还没有人报名。'}取消以后不能恢复。`,
        buttons: [
          { label: '取消这个活动', say: `/取消活动 ${id} 确认 ${reason}`.trim(), style: 'danger' },
          { label: '不取消', say: `/报名情况 ${id}` },
        ],
      }),
    ],
  };
}

async function callOff(db: Db, turn: Turn, { id, reason }: { id: number; reason: string }): Promise<Handled> {
  const { now } = turn;
  const decision = await callOffActivity(db, id, now);
  if (decision.outcome !== 'called_off') {
    return say(decision.outcome === 'unknown_activity' ? unknown : '这个活动已经取消过了。');
  }
  const { title } = decision.activity;
  const told = await tellParticipants(db, decision.activity, {
    event: 'called_off',
    now,
    expiresAt: new Date(now.getTime() + toldWithinMs),
    say: () => ({
      text: `您报名的“${title}”取消了，不办了。${reason === '' ? '' : `原因：${reason}`}`,
    }),
  });
  return {
    ...say(`“${title}”已取消，通知了 ${told} 个报了名的人；群里的报名卡片会改成“已取消”。`),
    audit: { object: String(id), outcome: 'called_off', detail: { told } },
  };
}
