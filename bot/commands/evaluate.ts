import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { evaluate as evaluateQuestions, UnknownUnit } from '../../knowledge/evaluation/evaluate.ts';
import { InvalidQuestionFile, parseQuestionFile } from '../../knowledge/evaluation/question-file.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print, WrongUsage } from '../cli/terminal.ts';

/** `npx niangjia evaluate FILE.jsonl`: runs a question file; nothing is stored and no case is opened. */
export const evaluate: CommandLine = {
  usage: 'evaluate <file>',
  description: '用题目文件（.jsonl）评测回答',
  async run({ terminal, open }, { args, json }) {
    const text = readFileSync(resolve(terminal.cwd, args[0] ?? ''), 'utf8');
    const { tree, answer, calendar, now } = await open();
    const units = await tree();
    try {
      const report = await evaluateQuestions(parseQuestionFile(text), {
        answerer: { answer },
        resolveUnit: (name) => (name === undefined ? units.root.id : units.find(name)?.id),
        today: calendar.dayOf(now()),
        clock: () => performance.now(),
      });
      const failures = report.failures.map(
        ({ id, question, missed }) => `  ✗ ${id} ${question}（${missed.join('、')}）`,
      );
      print(terminal, json, report, [`${report.total} 题，通过 ${report.passed}`, ...failures].join('\n'));
      return 0;
    } catch (error) {
      if (error instanceof UnknownUnit || error instanceof InvalidQuestionFile)
        throw new WrongUsage(error.message);
      throw error;
    }
  },
};
