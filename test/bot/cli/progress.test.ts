import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../bot/cli/progress.ts';
import type { Terminal } from '../../../bot/cli/terminal.ts';

function progressOf(live: boolean, of: number): string {
  let err = '';
  const terminal: Terminal = {
    cwd: '/',
    live,
    out: () => undefined,
    err: (text) => void (err += text),
    lines: () => ({ async *[Symbol.asyncIterator]() {} }),
  };
  const progress = createProgress(terminal, '导入');
  for (let done = 1; done <= of; done++) progress(done, of);
  return err;
}

describe('createProgress', () => {
  it('draws one bar over and over where a person watches', () => {
    expect(progressOf(true, 2)).toBe('\r导入 ██████████░░░░░░░░░░ 1/2\r导入 ████████████████████ 2/2\n');
  });

  it('writes ten lines into a log, however long the work', () => {
    const lines = progressOf(false, 1000).split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe('导入 100/1000');
    expect(lines[9]).toBe('导入 1000/1000');
    expect(progressOf(false, 3)).toBe('导入 1/3\n导入 2/3\n导入 3/3\n');
  });
});
