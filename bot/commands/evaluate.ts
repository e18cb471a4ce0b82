import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { evaluate as evaluateLines } from '../../knowledge/evaluation/evaluate.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';

/** `npx niangjia evaluate FILE.jsonl`: runs a question file; nothing is stored. */
export const evaluate: CommandLine = {
  usage: 'evaluate <file>',
  description: '用题目文件（.jsonl）评测回答',
  async run({ terminal, open }, { args, json }) {
    const text = readFileSync(resolve(terminal.cwd, args[0] ?? ''), 'utf8');
    const niangjia = await open();
    const report = await evaluateLines(text, niangjia);
    print(terminal, json, report, '');
    return 0;
  },
};
