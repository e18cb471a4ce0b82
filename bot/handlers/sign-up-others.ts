import { findActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { matchItem } from '../../jobs/activities/match-item.ts';
import { signUpOthers } from '../../jobs/activities/sign-up-others.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { knownPerson, replyHere, say } from '../router/turn.ts';

const howTo = '请写上活动编号、项目和姓名，例如：/代报 3 羽毛球 李小燕、老王（本人点头才算数）';

/** `/代报 编号 [项目] 姓名、姓名`: each of them is asked and has to say yes. */
export function signUpOthersCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '代报',
    act: 'sign_up',
    usage: '/代报 编号 [项目] 姓名、姓名：帮同事报名（要本人同意）',
    forStaff: false,
    async run(turn, command) {
      const asker = knownPerson(turn);
      const { number, rest } = readLeadingNumber(command.rest);
      const activity = await findActivity(db, number ?? NaN);
      if (!activity) return say(command.rest === '' ? howTo : `没有找到这个编号的活动。${howTo}`);
      const words = rest.split(/\s+/u);
      const [only] = activity.items;
      const named = words.length > 1 ? matchItem(activity.items, words[0] ?? '') : undefined;
      const item = named
        ? named.match === 'one'
          ? named.item
          : undefined
        : activity.items.length === 1
          ? only
          : undefined;
      const names = words
        .slice(named ? 1 : 0)
        .flatMap((word) => word.split(/[、,，;；]|和|跟/))
        .filter((name) => name !== '');
      if (!item || names.length === 0) {
        const items = activity.items.map(({ name }) => name).join('、');
        return say(`${howTo}\n“${activity.title}”的项目有：${items}`);
      }
      const clock = { now: turn.now, timeZone: timezone };
      const request = { activity, item, asker, names, today: turn.today };
      const { lines, notices } = await signUpOthers(db, turn.tree, request, clock);
      return {
        replies: [replyHere({ text: lines.join('\n') }), ...notices],
      };
    },
  };
}
