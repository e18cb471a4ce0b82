import { join } from 'node:path';
import type { Db } from '../db/db.ts';
import { createPlans } from '../jobs/care/load-plans.ts';
import { loadWorkdays } from '../jobs/care/load-workdays.ts';
import { faultLine } from '../knowledge/benefits/files/fault.ts';
import { createCalendar } from './calendar.ts';
import type { Config } from './config.ts';
import { bad, good, type HealthCheck } from './health-check.ts';

/** From this day on the coming year's holidays should be there: the State Council publishes them in November. */
const published = '11-15';

/** What `doctor` says of the push plans and of the holidays they go by. */
export async function checkCare(
  { database, timezone }: Pick<Config, 'database' | 'timezone'>,
  db: Db,
  now = new Date(),
): Promise<HealthCheck[]> {
  const plans = createPlans(join(database.folder, 'plans'));
  const faults = plans.faults().map(faultLine);
  const today = createCalendar(timezone).dayOf(now);
  const year = Number(today.slice(0, 4));
  const wanted = today.slice(5) >= published ? [year, year + 1] : [year];
  const { years } = await loadWorkdays(db);
  const missing = wanted.filter((each) => !years.includes(each));
  return [
    faults.length === 0
      ? good('推送计划', `${plans.current().length} 个，文件都能用`)
      : bad('推送计划', `有文件写错了，暂按上一份能用的执行：${faults.join('；')}`),
    good(
      '放假安排',
      missing.length === 0
        ? `有 ${years.join('、')} 年`
        : `缺 ${missing.join('、')} 年：国务院办公厅公布后用 npx niangjia workdays import 通知.txt 导入；之前长假提醒不发，调休日按周末算`,
    ),
  ];
}
