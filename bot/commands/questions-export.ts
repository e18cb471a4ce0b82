import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { evaluationLines } from '../../jobs/qa/evaluation-lines.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import { writingTo } from '../cli/writing-to.ts';
import { unitOption } from './options.ts';

/** `npx niangjia questions export FILE [--unit ID]`: the approved questions as a file that `evaluate` runs. */
export const exportQuestions: CommandLine = {
  usage: 'questions export <file>',
  description: '把问答库导出成题目文件（.jsonl），供 evaluate 评测',
  options: [['--unit <单位>', '只要这个单位（含下属单位）的，默认全部']],
  async run({ terminal, open }, { args, json, option }) {
    const { db, tree, calendar, now } = await open();
    const units = await tree();
    const unit = unitOption(units, option('unit'));
    const lines = await evaluationLines(db, {
      unitIds: units.descendants(unit.id).map(({ id }) => id),
      today: calendar.dayOf(now()),
    });
    const file = resolve(terminal.cwd, args[0] ?? '');
    await writingTo(file, () => writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
    print(
      terminal,
      json,
      { file, questions: lines.length },
      lines.length > 0
        ? `已导出 ${lines.length} 题：${file}\n评测：npx niangjia evaluate ${args[0] ?? ''}`
        : `问答库还是空的，写了一个空文件：${file}。职工问过、干事答复并批准入库的问题会出现在这里。`,
    );
    return 0;
  },
};
