import { findActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { countSignUps } from '../../db/activities/sign-ups.ts';
import { askToCallOff, callOffActivity } from '../../jobs/activities/call-off-activity.ts';
import { changeActivity } from '../../jobs/activities/change-activity.ts';
import { readActivityChange } from '../../jobs/activities/read-activity-change.ts';
import { signUpCard } from '../../jobs/activities/sign-up-card.ts';
import { unitOfActivity } from '../activities/unit-of-activity.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import type { ParsedCommand } from '../router/parse-command.ts';
import { asked, replyHere, say, type Turn } from '../router/turn.ts';

interface Parts {
  readonly db: Db;
  readonly timezone: string;
}

/** `3 …`, `3号 …`: the number and what stands behind it. */
function split({ rest }: ParsedCommand): { id: number; words: string } | undefined {
  const { number, rest: words } = readLeadingNumber(rest.normalize('NFKC'));
  return number === undefined ? undefined : { id: number, words };
}

const concerns =
  (db: Db) =>
  (_turn: Turn, command: ParsedCommand): Promise<string | undefined> =>
    unitOfActivity(db, split(command)?.id);

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
    async run({ now }, command) {
      const given = split(command);
      if (!given) return say('请写活动编号和要改什么，例如：/改活动 3 截止：12月6日18点；名额：40人');
      const read = readActivityChange(given.words, now, timezone);
      if (!read.ok) return say(read.sentence);
      const clock = { now, timeZone: timezone };
      const changed = await changeActivity(db, { activityId: given.id, change: read.change, clock });
      if ('refused' in changed) return say(changed.refused);
      const { activity, sentence, notices, detail } = changed;
      return {
        replies: [
          replyHere({ text: sentence }),
          replyHere(signUpCard(activity, await countSignUps(db, activity.id), now, timezone)),
          ...notices,
        ],
        audit: { object: String(activity.id), outcome: 'edited', detail },
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
    async run({ now }, command) {
      const given = split(command);
      if (!given) return say('请写活动编号和原因，例如：/取消活动 3 场地检修');
      const { id } = given;
      const [, sure, reason = ''] = /^(确认)?\s*([\s\S]*)$/u.exec(given.words) ?? [];
      if (!sure) {
        const activity = await findActivity(db, id);
        if (!activity) return say('没有找到这个编号的活动，请核对编号。');
        const question = await askToCallOff(db, activity, reason);
        if ('refused' in question) return say(question.refused);
        const buttons = [
          { label: '取消这个活动', say: `/取消活动 ${id} 确认 ${reason}`.trim(), style: 'danger' as const },
          { label: '不取消', say: `/报名情况 ${id}` },
        ];
        return asked({ replies: [replyHere({ text: question.question, buttons })] });
      }
      const done = await callOffActivity(db, { activityId: id, reason, now });
      if ('refused' in done) return say(done.refused);
      const detail = { told: done.told };
      return { ...say(done.sentence), audit: { object: String(id), outcome: 'called_off', detail } };
    },
  };
}
