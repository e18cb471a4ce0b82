import { resolve } from 'node:path';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import { importReport, isAccepted, orFileRejected } from './import-report.ts';
import { importUnits as importFrom } from '../../jobs/people/import-units.ts';

/** `npx niangjia units import FILE [--dry-run]`: the union's tree. */
export const importUnits: CommandLine = {
  usage: 'units import <file>',
  description: '导入单位表（.csv .xlsx：编号、名称、上级、地区、别名）',
  options: [['--dry-run', '只看会改什么，不写入']],
  async run({ terminal, open }, { args, json, has }) {
    const niangjia = await open();
    const tell = (text: string) => terminal.err(`${text}\n`);
    const path = resolve(terminal.cwd, args[0] ?? '');
    const dryRun = has('dryRun');
    const work = async () => {
      const result = await importFrom(niangjia.db, path, { dryRun, sample: false });
      return { result, accepted: isAccepted(result.counts) };
    };
    return orFileRejected(terminal, json, async () => {
      const { counts, differences } = await niangjia.sample.replacedBy(work, { tell, dryRun });
      const report = importReport(dryRun ? '单位（试导入，没有写入）' : '单位', counts);
      print(terminal, json, counts, [report, ...differences.map((each) => `  ${each}`)].join('\n'));
      return isAccepted(counts) ? 0 : 1;
    });
  },
};
