import writeExcelFile from 'write-excel-file/node';
import { type ActivityStatistics, countActivityStatistics } from '../../db/activities/activity-statistics.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Message } from '../delivery/message.ts';
import { safeCell } from './safe-cell.ts';
import type { Spreadsheet } from './text-spreadsheet.ts';
import { instantOf } from './zoned-time.ts';

/** Participation in a year by unit: the unit itself first, then those directly below it. */
export function yearStatistics(
  db: Db,
  tree: UnitTree,
  { year, unitId, timeZone, today }: { year: number; unitId: string; timeZone: string; today: string },
): Promise<ActivityStatistics[]> {
  const listed = tree.units.filter(({ id, parentId }) => id === unitId || parentId === unitId);
  const units = (listed.length > 0 ? listed : [tree.root])
    .map(({ id, name }) => ({ id, name, members: tree.descendants(id).map((unit) => unit.id) }))
    .sort((a, b) => Number(b.id === unitId) - Number(a.id === unitId));
  const newYear = (of: number) => instantOf({ year: of, month: 1, day: 1, hour: 0, minute: 0 }, timeZone);
  const lastDay = `${year}-12-31`;
  return countActivityStatistics(db, units, {
    from: newYear(year),
    to: newYear(year + 1),
    on: lastDay < today ? lastDay : today,
  });
}

/** 覆盖率: the share of the members who had a place at least once, in whole percent. */
export const coverage = ({ people, members }: ActivityStatistics): string =>
  members === 0 ? '—' : `${Math.round((Math.min(people, members) / members) * 100)}%`;

/** How people are counted, for whoever reads the figures. */
export const howCounted = '报名人次是一人报上一场算一次（一场里报几项也算一次），覆盖是至少报上过一场的人';

export function statisticsReply(year: number, rows: readonly ActivityStatistics[]): Message {
  const lines = rows
    .slice(0, 30)
    .map(
      (row) =>
        `${row.unit}：${row.activities} 场，报名 ${row.participations} 人次，覆盖 ${row.people}/${row.members} 人（${coverage(row)}），签到 ${row.checkedIn} 人次，获奖 ${row.honours} 人次`,
    );
  return {
    title: `${year} 年活动统计`,
    text: lines.join('\n'),
    note: `按报名截止日期算哪一年；${howCounted}。上级单位含下级。`,
    buttons: [{ label: '导出 Excel', say: `/活动统计 ${year} 导出` }],
  };
}

const headings = ['单位', '活动场次', '报名人次', '覆盖人数', '职工人数', '覆盖率', '签到人次', '获奖人次'];

export async function exportStatistics(
  year: number,
  rows: readonly ActivityStatistics[],
): Promise<Spreadsheet> {
  const cell = (value: string) => ({ value: safeCell(value), type: String });
  const count = (value: number) => ({ value, type: Number });
  const bytes = await writeExcelFile(
    [
      headings.map((value) => ({ ...cell(value), fontWeight: 'bold' as const })),
      ...rows.map((row) => [
        cell(row.unit),
        count(row.activities),
        count(row.participations),
        count(row.people),
        count(row.members),
        cell(coverage(row)),
        count(row.checkedIn),
        count(row.honours),
      ]),
    ],
    { sheet: '活动统计', columns: [28, 10, 10, 10, 10, 10, 10, 10].map((width) => ({ width })) },
  ).toBuffer();
  return { fileName: `活动统计-${year}.xlsx`, bytes };
}
