import { expect, it } from 'vitest';
import { runProgram } from '../../../bot/cli/program.ts';
import type { Terminal } from '../../../bot/cli/terminal.ts';
import { commandLines } from '../../../bot/commands/command-lines.ts';

async function typed(...argv: string[]) {
  let said = '';
  const terminal: Terminal = {
    cwd: '/',
    live: false,
    out: (text) => void (said += text),
    err: (text) => void (said += text),
    lines: () => ({ async *[Symbol.asyncIterator]() {} }),
  };
  const refuse = () => Promise.reject(new Error('must not run'));
  const code = await runProgram(commandLines, argv, { terminal, open: refuse, start: refuse });
  return { code, said };
}

it.each([
  [['nonsense'], '没有“nonsense”这个命令。', '（用法见 npx niangjia --help）'],
  [['docter'], '是不是 doctor？', '（用法见 npx niangjia --help）'],
  [['people', 'imporrt'], '是不是 import？', '（用法见 npx niangjia people --help）'],
  [['people', 'import'], '少写了：<file>。', '（用法见 npx niangjia people import --help）'],
  [['ask', 'x', '--unti'], '没有 --unti 这个选项。', '（用法见 npx niangjia ask --help）'],
  [['ask', 'x', '--unit'], '--unit <单位> 后面少了内容。', '（用法见 npx niangjia ask --help）'],
  [['ask', '我', '住院', '了'], '多写了内容：', '（用法见 npx niangjia ask --help）'],
])('%j is refused in Chinese and pointed to its own help', async (argv, words, help) => {
  const { code, said } = await typed(...argv);
  expect(code).toBe(2);
  expect(said).toContain(words);
  expect(said).toContain(help);
  expect(said).not.toMatch(/error|unknown|missing|Did you/);
});

it('every command and group says what it is for', async () => {
  const { code, said } = await typed('--help');
  expect(code).toBe(0);
  const [, list = ''] = said.split('命令：');
  const begun = list.split('\n').filter((line) => /^ {2}\S/.test(line));
  expect(begun.length).toBeGreaterThan(10);
  for (const line of begun) expect(line).toMatch(/\p{Script=Han}/u);
});

it('the help of people import names the columns, that of evaluate a right line', async () => {
  expect((await typed('people', 'import', '--help')).said).toMatch(/姓名 工号 手机号 单位 .*历法/);
  expect((await typed('evaluate', '--help')).said).toContain('"expect"');
});
