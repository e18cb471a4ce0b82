import { resolve } from 'node:path';
import { importForecast } from '../../jobs/care/heat/import-forecast.ts';
import { forecastColumns } from '../../jobs/care/heat/read-forecast.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import { importReport, isAccepted, orFileRejected } from './import-report.ts';

/** `npx niangjia heat import FILE`: a weather forecast; hot days are told by grade. */
export const importHeat: CommandLine = {
  usage: 'heat import <file>',
  description: '导入高温预报（.xlsx .csv），到日子按 35/37/40℃ 分档提醒',
  options: [['--dry-run', '只看会收下什么，不写入']],
  notes: `要有的列：${forecastColumns.join(' ')}。地区写单位名，或单位表“地区”一栏的名字；不写就是全部单位。同一天再导入会更正。`,
  async run({ terminal, open }, { args, json, has }) {
    const niangjia = await open();
    const path = resolve(terminal.cwd, args[0] ?? '');
    const now = niangjia.now();
    const today = niangjia.calendar.dayOf(now);
    const dryRun = has('dryRun');
    return orFileRejected(terminal, json, async () => {
      const counts = await importForecast(niangjia.db, path, { now, today, by: null, dryRun });
      print(
        terminal,
        json,
        counts,
        importReport(dryRun ? '高温预报（试导入，没有写入）' : '高温预报', counts),
      );
      return isAccepted(counts) ? 0 : 1;
    });
  },
};
