import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runProgram } from '../../../bot/cli/program.ts';
import { commandLines } from '../../../bot/commands/command-lines.ts';
import { explainError } from '../../../bot/cli/explain-error.ts';
import { createUnion, type Union } from '../../helpers/union.ts';
import { runCommandLine } from '../../helpers/run-command-line.ts';

async function* lines(): AsyncGenerator<string> {}

let union: Union;
let folder: string;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-21T02:00:00Z', sample: true });
  folder = mkdtempSync(join(tmpdir(), 'niangjia-backup-'));
  mkdirSync(join(folder, 'taken.bak'));
  // Every write to /dev/full fails as on a full disk.
  symlinkSync('/dev/full', join(folder, 'full.bak.partial'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// A stream's error that nobody awaits would end a running server; here it fails the whole run.
it.each([
  ['backup', 'nodir/x.bak', '没有这个文件夹'],
  ['backup', 'taken.bak', '是一个文件夹'],
  ['backup', 'full.bak', '磁盘满了'],
  ['questions export', 'nodir/x.jsonl', '没有这个文件夹'],
  ['restore', 'missing.bak', '找不到文件'],
  ['restore', 'taken.bak', '这里要的是文件'],
  ['evaluate', 'missing.jsonl', '找不到文件'],
])('%s %s says what is wrong and leaves the running program as it is', async (command, name, words) => {
  const run = runCommandLine(union.niangjia, [...command.split(' '), join(folder, name)]);
  await expect(run).rejects.toSatisfy((error: unknown) => explainError(error).includes(words));
  expect(existsSync(join(folder, `${name}.partial`))).toBe(false);
  expect((await runCommandLine(union.niangjia, ['people', 'list'])).code).toBe(0);
});

it('a backup leaves the file that stands in its place under another name; an empty one is none', async () => {
  const file = join(folder, 'nightly.bak');
  writeFileSync(file, '');
  expect((await runCommandLine(union.niangjia, ['backup', file])).err).not.toContain('改名');
  expect(existsSync(`${file}.old`)).toBe(false);
  const before = readFileSync(file);
  expect((await runCommandLine(union.niangjia, ['backup', file])).err).toContain(`改名为 ${file}.old`);
  expect(readFileSync(`${file}.old`)).toEqual(before);
});

it('a restore keeps what it replaces, and says how to take it back', async () => {
  const file = join(folder, 'earlier.bak');
  const people = async () => (await runCommandLine(union.niangjia, ['people', 'list', '--json'])).out;
  await runCommandLine(union.niangjia, ['backup', file]);
  const before = await people();
  await union.niangjia.db.query("update people set name = '王改名' where name = '王建国'");
  const later = await people();
  expect(later).not.toBe(before);
  const { err } = await runCommandLine(union.niangjia, ['restore', file]);
  expect(err).toMatch(/现在的全部数据（\d+ 人、\d+ 份文件等）/);
  expect(await people()).toBe(before);
  const [, kept = ''] = /npx niangjia restore (\S+?)；/.exec(err) ?? [];
  await runCommandLine(union.niangjia, ['restore', kept]);
  expect(await people()).toBe(later);
});

it('a restore says nothing of replacing where there is nothing to restore', async () => {
  writeFileSync(join(folder, 'empty.bak'), '');
  for (const name of ['missing.bak', 'empty.bak', 'taken.bak']) {
    let said = '';
    const terminal = {
      cwd: '/',
      live: true,
      out: () => undefined,
      err: (text: string) => (said += text),
      lines,
    };
    const run = runProgram(commandLines, ['restore', join(folder, name)], {
      terminal,
      open: () => Promise.resolve(union.niangjia),
      start: () => Promise.resolve(0),
    });
    await expect(run).rejects.toThrow();
    expect(said).toBe('');
  }
});

it('bench retrieval without its file fails clearly', async () => {
  const missing = join(folder, 'missing.jsonl');
  const run = runCommandLine(union.niangjia, [
    'bench',
    'retrieval',
    '--corpus',
    missing,
    '--queries',
    missing,
  ]);
  await expect(run).rejects.toSatisfy((error: unknown) => explainError(error).includes('找不到文件'));
});
