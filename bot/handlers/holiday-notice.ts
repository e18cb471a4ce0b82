import type { Db } from '../../db/db.ts';
import { holidayInWords } from '../../jobs/care/calendar/day-in-words.ts';
import { readHolidayNotice } from '../../jobs/care/calendar/read-holiday-notice.ts';
import { loadWorkdays, saveHolidayYear } from '../../jobs/care/load-workdays.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { asked, looked, replyHere, say } from '../router/turn.ts';

const confirmed = '确认';

/**
 * `/放假安排`: the years that are known; `/放假安排 通知原文`: the State Council's notice of a year, pasted whole, for all units,
 * after a look at what was read in it.
 */
export function holidayNoticeCommand({ db }: { db: Db }): Command {
  return {
    name: '放假安排',
    act: 'switch_plan',
    usage: '/放假安排 通知原文：导入国务院办公厅一年的放假和调休；只发“/放假安排”看有哪些年',
    forStaff: true,
    forWholeUnion: true,
    concerns: ({ tree, grants }, { rest }) =>
      Promise.resolve(rest.trim() === '' ? unitsAllowing('switch_plan', grants)[0] : tree.root.id),
    async run(_turn, { rest }) {
      const workdays = await loadWorkdays(db);
      if (rest.trim() === '')
        return looked(
          say(
            `现有 ${workdays.years.join('、')} 年的放假和调休。导入新的一年：把国务院办公厅通知的原文整篇粘贴在“/放假安排”后面发给我。`,
          ),
        );
      const isConfirmed = rest.startsWith(confirmed);
      const text = isConfirmed ? rest.slice(confirmed.length).trim() : rest;
      const read = readHolidayNotice(text);
      if (!read.ok) return say(`没有导入：${read.reason}`);
      const { year, holidays } = read.year;
      const lines = holidays.map((holiday) => `${holiday.name}：${holidayInWords(holiday)}`);
      if (isConfirmed) {
        await saveHolidayYear(db, read.year);
        return {
          ...say(
            `好的，${year}年的放假和调休收下了，长假前后的提醒和工作日都照这个算。职工也会问“春节放几天假”：把通知原文存成文件私聊发给我，收进资料库，我就照它答。`,
          ),
          audit: { object: String(year), detail: { count: holidays.length } },
        };
      }
      const known = workdays.years.includes(year) ? [`${year}年的已经有了，会换成这一份。`] : [];
      return asked({
        replies: [
          replyHere({
            title: `${year}年放假安排，先核对一遍`,
            text: [...lines, ...known].join('\n'),
            buttons: [{ label: '没有错，收下', say: `/放假安排 ${confirmed} ${text}`, style: 'primary' }],
          }),
        ],
      });
    },
  };
}
