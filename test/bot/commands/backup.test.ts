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
import { explainError } from '../../../bot/cli/explain-error.ts';
import { createUnion, type Union } from '../../helpers/union.ts';
import { runCommandLine } from '../../helpers/run-command-line.ts';

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
  expect((await runCommandLine(union.niangjia, ['restore', file])).err).toMatch(
    /现在的全部数据（\d+ 人、\d+ 份文件等）/,
  );
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
