import type { Db } from '../../db/db.ts';
import {
  exportStatistics,
  statisticsReply,
  yearStatistics,
} from '../../jobs/activities/activity-statistics.ts';
import type { Command } from '../router/command.ts';
import { looked, privately, replyHere, say } from '../router/turn.ts';

/** `/活动统计 [年] [导出]`: what the year-end report needs, for the unit of the chat with those below. */
export function activityStatisticsCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '活动统计',
    act: 'read_sign_ups',
    usage: '/活动统计 [年] [导出]：场次、人次、覆盖率',
    forStaff: true,
    async run(turn, { rest }) {
      const { tree, unit, today } = turn;
      const [, typed, exported] = /^(?:(\d{4})年?)?\s*(导出)?$/.exec(rest.normalize('NFKC').trim()) ?? [
        '',
        '0',
      ];
      const year = Number(typed ?? today.slice(0, 4));
      if (year < 2000 || year > 2100) return say('请写年份，例如：/活动统计 2026，或 /活动统计 2026 导出');
      const rows = await yearStatistics(db, tree, { year, unitId: unit.id, timeZone: timezone, today });
      if (exported === undefined) return looked({ replies: [replyHere(statisticsReply(year, rows))] });
      const { fileName, bytes } = await exportStatistics(year, rows);
      const file = { name: fileName, base64: Buffer.from(bytes).toString('base64') };
      return looked(privately(turn, { text: `${year} 年活动统计在附件里。`, file }));
    },
  };
}
