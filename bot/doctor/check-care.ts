import { join } from 'node:path';
import { listUnits } from '../../db/people/units.ts';
import type { Db } from '../../db/db.ts';
import { missingYears } from '../../jobs/care/calendar/missing-years.ts';
import { createPlans } from '../../jobs/care/load-plans.ts';
import { loadWorkdays } from '../../jobs/care/load-workdays.ts';
import { faultLine } from '../../knowledge/benefits/files/fault.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import { createCalendar } from '../start/calendar.ts';
import type { Config } from '../config.ts';
import { bad, good, type HealthCheck } from './health-check.ts';

/** What `doctor` says of the push plans and of the holidays they go by. */
export async function checkCare(
  { database, timezone }: Pick<Config, 'database' | 'timezone'>,
  db: Db,
  now: Date,
): Promise<HealthCheck[]> {
  const plans = createPlans(join(database.folder, 'plans'));
  const tree = unitTree(await listUnits(db));
  const faults = plans.faults().map(faultLine);
  const unknown = plans.unknownUnits(tree).map(faultLine);
  const today = createCalendar(timezone).dayOf(now);
  const workdays = await loadWorkdays(db);
  const missing = missingYears(workdays, today);
  return [
    faults.length + unknown.length === 0
      ? good('推送计划', `${plans.current().length} 个，文件都能用`)
      : bad('推送计划', explainFaults(faults, unknown)),
    good(
      '放假安排',
      missing.length === 0
        ? `有 ${workdays.years.join('、')} 年`
        : `缺 ${missing.join('、')} 年：国务院办公厅公布后用 npx niangjia workdays import 通知.txt 导入；之前长假提醒不发，调休日按周末算`,
    ),
  ];
}

const explainFaults = (faults: readonly string[], unknown: readonly string[]) =>
  [
    ...(faults.length > 0 ? [`有文件写错了，暂按上一份能用的执行：${faults.join('；')}`] : []),
    ...(unknown.length > 0 ? [`有单位名写错了，那几处不起作用：${unknown.join('；')}`] : []),
  ].join('。');
