import { randomInt } from 'node:crypto';
import { findActivity, setCheckInCode } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { checkIn, findCheckIn } from '../../db/activities/sign-ups.ts';
import { unitOfActivity } from '../activities/unit-of-activity.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, knownPerson, privately, say } from '../router/turn.ts';

/** `/签到码 编号`: a code to show at the entrance; asking again makes a new one. */
export function checkInCodeCommand({ db }: { db: Db }): Command {
  return {
    name: '签到码',
    act: 'read_sign_ups',
    usage: '/签到码 编号：现场签到用的码（私聊发给您）',
    forStaff: true,
    concerns: (_turn, { rest }) => unitOfActivity(db, readLeadingNumber(rest).number),
    async run(turn, { rest }) {
      const activity = await findActivity(db, readLeadingNumber(rest).number ?? NaN);
      if (!activity) return say('请写上活动编号，例如：/签到码 3');
      const code = String(randomInt(100_000, 1_000_000));
      await setCheckInCode(db, activity.id, code);
      const text = `“${activity.title}”的签到码：${code}\n请写在现场的黑板上。大家发：/签到 ${activity.id} ${code}\n再发一次 /签到码 会换新码，旧码就不能用了。`;
      return acted(privately(turn, { text }));
    },
  };
}

/** `/签到 编号 码`. */
export function checkInCommand({ db }: { db: Db }): Command {
  return {
    name: '签到',
    act: 'sign_up',
    usage: '/签到 编号 签到码：到现场了，签个到',
    forStaff: false,
    async run(turn, { rest }) {
      const { number, rest: behind } = readLeadingNumber(rest);
      const activity = await findActivity(db, number ?? NaN);
      const code = /^\S*/u.exec(behind.normalize('NFKC'))?.[0] ?? '';
      if (!activity || code === '') return say('请写上活动编号和现场的签到码，例如：/签到 3 482913');
      const person = knownPerson(turn);
      const current = await findCheckIn(db, activity.id, person.id);
      if (!current) {
        return say(`您不在“${activity.title}”的名单里，签不了到。人已经到现场的，请跟工会干事说一声。`);
      }
      if (current.at) return say('您已经签过到了。');
      if (activity.checkInCode === null) return say('这个活动还没有开始签到，请等现场公布签到码。');
      if (code !== activity.checkInCode) return say('签到码不对，请看现场公布的六位数字，再发一次。');
      await checkIn(db, activity.id, person.id, turn.now);
      return say(`${person.name}，签到成功：“${activity.title}”。`);
    },
  };
}
