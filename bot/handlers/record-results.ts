import { findActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { listHonoursOf } from '../../db/activities/honours.ts';
import { parseResults, recordResults } from '../../jobs/activities/record-results.ts';
import { unitOfActivity } from '../activities/unit-of-activity.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { acted, knownPerson, privately, replyHere, replyToPerson, say } from '../router/turn.ts';

const howTo = '请这样写：/成绩 3 一等奖 王建国；二等奖 李小燕、赵敏（按队报的写队名：一等奖 红旗队）';

/** `/成绩 编号 一等奖 张三；…`: goes into everybody's honours; a broadcast about it is one button away. */
export function recordResultsCommand({ db }: { db: Db }): Command {
  return {
    name: '成绩',
    act: 'open_activity',
    usage: '/成绩 编号 一等奖 姓名；二等奖 姓名、姓名：记获奖名单',
    forStaff: true,
    concerns: (_turn, { rest }) => unitOfActivity(db, readLeadingNumber(rest, { mayTouch: true }).number),
    async run(turn, command) {
      const { number, rest } = readLeadingNumber(command.rest, { mayTouch: true });
      if (number === undefined) return say(howTo);
      const results = parseResults(rest);
      const activity = await findActivity(db, number);
      if (!activity) return say('没有找到这个编号的活动，请核对编号。');
      if (!results) return say(`没看懂获奖名单。${howTo}`);
      const by = knownPerson(turn).id;
      const { message, winners } = await recordResults(db, turn.tree, {
        activity,
        results,
        by,
        today: turn.today,
      });
      const told = winners.map(({ personId, title, team }) =>
        replyToPerson(personId, {
          text: `祝贺您${team === null ? '' : `和“${team}”`}在“${activity.title}”获得${title}！已经记进您的荣誉，发“/我的荣誉”可以看。`,
        }),
      );
      return acted({ replies: [replyHere(message), ...told] }, winners.length > 0);
    },
  };
}

/** `/我的荣誉`. */
export function myHonoursCommand({ db }: { db: Db }): Command {
  return {
    name: '我的荣誉',
    act: 'list_own_sign_ups',
    usage: '/我的荣誉：看看自己得过哪些奖',
    forStaff: false,
    async run(turn) {
      const honours = await listHonoursOf(db, knownPerson(turn).id);
      const lines = honours.map(
        ({ awardedOn, activityTitle, title, team }) =>
          `${awardedOn} ${activityTitle}：${title}${team === null ? '' : `（${team}）`}`,
      );
      return privately(turn, {
        title: '我的荣誉',
        text: lines.length > 0 ? lines.join('\n') : '还没有记录。参加比赛得了奖，工会登记以后这里就能看到。',
      });
    },
  };
}
