import type { HeatForecast } from '../../../db/care/heat-forecasts.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import type { ImportCounts } from '../../people/import-counts.ts';
import type { Message } from '../../delivery/message.ts';
import { shortDay } from '../calendar/day-in-words.ts';
import { heatGrade } from './heat-grade.ts';
import type { SaidHeat } from './read-heat.ts';

export const heatHelp =
  '报一天：/高温 37 明天 [单位]；预报变了就再报一次，会自动更正；取消：/高温 取消 明天 [单位]；任务办完：/高温 办好 日期 [单位]；一次报几天：把预报表（日期、地区、最高气温）私聊发给我';

const measures = {
  35: '换班轮休、缩短连续作业，露天作业不加班',
  37: '露天作业累计不超过 6 小时，最热的 3 小时不安排',
  40: '停止当日室外露天作业',
} as const;

/** Whom a notice reaches. */
export interface HeatReach {
  readonly groups: number;
  /** At hot posts, by their tags. */
  readonly people: number;
  readonly posts: readonly string[];
}

/** What a forecast that was just told will cause. @param usual when workers usually hear of it ('08:04'). */
export function saidReply(
  { celsius, day }: SaidHeat,
  unitName: string,
  { usual, isNow, reach }: { readonly usual: string; readonly isNow: boolean; readonly reach: HeatReach },
): Message {
  const grade = heatGrade(celsius);
  const when = isNow ? '几分钟内' : `${shortDay(day)} ${usual}`;
  if (grade === 0) {
    const said = celsius === null ? '取消了' : `记下了：${celsius}℃，不到 35℃，不发高温提醒`;
    return {
      text: `“${unitName}”${shortDay(day)}${said}。前面发过高温提醒的，会再发一条更正。`,
    };
  }
  return {
    title: `“${unitName}”${shortDay(day)} ${celsius}℃：${grade}℃ 档`,
    text: [
      `按规定：${measures[grade]}。`,
      `${when}${reachInWords(reach, unitName)}干事收到要办的事。`,
      `预报变了再报一次就行，会发更正；报错了：/高温 取消 ${day} ${unitName}`,
    ].join('\n'),
    buttons: [{ label: '报错了，取消', say: `/高温 取消 ${day} ${unitName}`, style: 'danger' }],
  };
}

/** Asks back about a heat that is more likely a slip. @param doubt see `heatDoubt`. */
export function doubtfulReply({ celsius, day }: SaidHeat, unitName: string, doubt: string): Message {
  return {
    text: `“${unitName}”${shortDay(day)}报 ${celsius}℃？${doubt}，所以先问一句：还没有记，也不会发。写错了就再报一次。`,
    buttons: [{ label: '确实是，照发', say: `/高温 ${celsius} ${day} ${unitName} ${sure}` }],
  };
}

/** The word behind a day's heat that says it is no slip. */
export const sure = '确认';

/** Nobody is to believe that people were told where there is no way to them. */
function reachInWords({ groups, people, posts }: HeatReach, unitName: string): string {
  const inPrivate =
    people > 0 ? `私聊发给高温岗位的 ${people} 人。` : `标签里没有人是“${posts[0] ?? ''}”，没有人收到私聊。`;
  if (groups > 0) return `发到本单位和下属单位的 ${groups} 个群，${inPrivate}`;
  return `${inPrivate}⚠ 群里发不到：本单位和下属单位还没有绑定的群，请把我拉进群，在群里发“/绑定 ${unitName}”。`;
}

const rowsTold = 10;

/** What came of a forecast that was sent as a file. */
export function importedText({ added, updated, unchanged, rejected }: ImportCounts): string {
  const rows = rejected.slice(0, rowsTold).map(({ row, reason }) => `第 ${row} 行没收下：${reason}`);
  const more = rejected.length > rowsTold ? [`……还有 ${rejected.length - rowsTold} 行没收下。`] : [];
  return [
    `高温预报收下了：新的 ${added} 条，更正 ${updated} 条，没变 ${unchanged} 条。到日子会分档提醒；看收下的：/高温`,
    ...rows,
    ...more,
  ].join('\n');
}

/** What is known of the days to come, the last word of each unit and day. @param done units whose work of today is done. */
export function forecastsReply(
  forecasts: readonly HeatForecast[],
  tree: UnitTree,
  { today, done }: { readonly today: string; readonly done: readonly string[] },
): Message {
  const last = new Map(forecasts.map((forecast) => [`${forecast.day} ${forecast.unitId}`, forecast]));
  const lines = [...last.entries()]
    .filter(([, { celsius }]) => celsius !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { day, unitId, celsius }]) => {
      const grade = heatGrade(celsius);
      const task =
        grade === 0 || day !== today ? '' : done.includes(unitId) ? '，任务已办好' : '，任务还没办';
      const name = tree.lineage(unitId)[0]?.name ?? unitId;
      return `· ${shortDay(day)} ${name}：${celsius}℃${grade === 0 ? '，不发' : `（${grade}℃ 档${task}）`}`;
    });
  return lines.length === 0
    ? { text: `没有报过今后几天的高温。\n${heatHelp}` }
    : { title: '今后几天的高温', text: [...lines, '', heatHelp].join('\n') };
}
