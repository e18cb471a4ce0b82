import { resolve } from 'node:path';
import { listPeople as listAll } from '../../db/people/people.ts';
import { importPeople as importFrom } from '../../jobs/people/import-people.ts';
import { rosterColumns } from '../../jobs/people/read-roster.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import { importReport, isAccepted, orFileRejected } from './import-report.ts';

/** `npx niangjia people import FILE [--dry-run]`: the roster as clerks keep it. */
export const importPeople: CommandLine = {
  usage: 'people import <file>',
  description: '导入职工名册（.xlsx .csv）',
  options: [['--dry-run', '只看会改什么，不写入']],
  notes: [
    `认识的列：${rosterColumns.join(' ')}。姓名和单位必须有，其他列可以没有，先后不限。`,
    '生日是阴历的，写成“农历八月十五”，或加一列“历法”写阴历或阳历。',
  ].join('\n'),
  async run({ terminal, open }, { args, json, has }) {
    const niangjia = await open();
    const tell = (text: string) => terminal.err(`${text}\n`);
    const path = resolve(terminal.cwd, args[0] ?? '');
    const today = niangjia.calendar.dayOf(niangjia.now());
    const dryRun = has('dryRun');
    const work = async () => {
      const result = await importFrom(niangjia.db, path, {
        dryRun,
        sample: false,
        today,
        cipher: niangjia.cipher,
      });
      return { result, accepted: isAccepted(result.counts) };
    };
    return orFileRejected(terminal, json, async () => {
      const { counts, ignoredColumns, notes, doubtful, differences } = await niangjia.sample.replacedBy(
        work,
        {
          tell,
          dryRun,
        },
      );
      if (ignoredColumns.length > 0)
        tell(`这些列没有使用：${ignoredColumns.join('、')}。认识的列：${rosterColumns.join('、')}`);
      for (const note of notes) tell(note);
      for (const { row, reason } of doubtful) tell(`第${row}行 请看一眼：${reason}`);
      const changes = differences.map((difference) => `  ${difference}`);
      print(
        terminal,
        json,
        counts,
        [importReport(dryRun ? '名册（试导入，没有写入）' : '名册', counts), ...changes].join('\n'),
      );
      return isAccepted(counts) ? 0 : 1;
    });
  },
};

/** `npx niangjia people list`. */
export const listPeople: CommandLine = {
  usage: 'people list',
  description: '列出名册',
  async run({ terminal, open }, { json }) {
    const { db, tree } = await open();
    const units = await tree();
    const people = (await listAll(db)).map(({ unitId, sample: _sample, ...person }) => ({
      ...person,
      unit: unitId,
      unitName: units.lineage(unitId)[0]?.name ?? unitId,
    }));
    const lines = people.map(({ id, name, employeeNo, unitName }) =>
      [id, name, employeeNo ?? '', unitName].join('\t'),
    );
    print(terminal, json, { people }, lines.length > 0 ? lines.join('\n') : '名册是空的。');
    return 0;
  },
};
