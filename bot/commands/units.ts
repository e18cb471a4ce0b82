import { resolve } from 'node:path';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import { importReport, isAccepted, orFileRejected } from './import-report.ts';
import { importUnits as importFrom } from '../../jobs/people/import-units.ts';

/** `npx niangjia units import FILE`: the union's tree. */
export const importUnits: CommandLine = {
  usage: 'units import <file>',
  description: '导入单位表（.csv .xlsx：编号、名称、上级、地区、别名）',
  async run({ terminal, open }, { args, json }) {
    const niangjia = await open();
    const tell = (text: string) => terminal.err(`${text}\n`);
    const path = resolve(terminal.cwd, args[0] ?? '');
    const work = async () => {
      const result = await importFrom(niangjia.db, path, { sample: false });
      return { result, accepted: isAccepted(result) };
    };
    return orFileRejected(terminal, json, async () => {
      const report = await niangjia.sample.replacedBy(work, tell);
      print(terminal, json, report, importReport('单位', report));
      return isAccepted(report) ? 0 : 1;
    });
  },
};
