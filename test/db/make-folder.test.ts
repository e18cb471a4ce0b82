import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { explainError } from '../../bot/cli/explain-error.ts';
import { FolderUnusable } from '../../db/errors.ts';
import { lockDataFolder } from '../../db/embedded/lock-data-folder.ts';
import { makeFolder } from '../../db/make-folder.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'niangjia-folder-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('makes a folder with those above it, and leaves one that is there', () => {
  const deep = join(folder, 'a/b/c');
  makeFolder(deep, 0o700);
  makeFolder(deep);
  expect(statSync(deep).mode & 0o777).toBe(0o700);
});

// With Node's own recursive mkdir this spins for ever on /proc.
it.each([
  ['/proc/nope', '这里建不了文件夹'],
  ['/proc/nope/deeper', '这里建不了文件夹'],
  ['taken', '已经有一个叫这个名字的文件'],
  ['taken/below', '已经有一个叫这个名字的文件'],
])('says of %s which folder cannot be used, why, and where it is set', (path, reason) => {
  writeFileSync(join(folder, 'taken'), 'something');
  const wanted = path.startsWith('/') ? path : join(folder, path);
  let said: unknown;
  try {
    lockDataFolder(wanted).release();
  } catch (error) {
    said = error;
  }
  expect(said).toBeInstanceOf(FolderUnusable);
  expect(explainError(said)).toContain(reason);
  expect(explainError(said)).toContain('NIANGJIA_DATA_DIR');
  expect(explainError(said)).toContain(wanted.replace(/\/(?:below|deeper)$/, ''));
  expect(existsSync('/proc/nope')).toBe(false);
});
