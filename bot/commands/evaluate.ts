import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { outcomes } from '../../knowledge/answer/outcome.ts';
import { evaluate as evaluateQuestions, UnknownUnit } from '../../knowledge/evaluation/evaluate.ts';
import {
  InvalidQuestionFile,
  parseQuestionFile,
  questionLineExample,
} from '../../knowledge/evaluation/question-file.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print, WrongUsage } from '../cli/terminal.ts';

/** `npx niangjia evaluate FILE.jsonl`: runs a question file; nothing is stored and no case is opened. */
export const evaluate: CommandLine = {
  usage: 'evaluate <file>',
  description: '用题目文件（.jsonl）评测回答',
  notes: [
    `文件一行一题，例如：\n  ${questionLineExample}`,
    `outcome 可写：${outcomes.join('、')}。还可以写 on（按哪一天）、unit（单位）、chat（private 或 group）、history（之前问过的话）；`,
    'expect 里还可以写 document（文件标题）、clause（条款）、facts（要有的话）、notFacts（不能有的话）。',
  ].join('\n'),
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
