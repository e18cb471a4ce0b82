import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportQuestions } from '../../bot/commands/questions-export.ts';
import { evaluate } from '../../bot/commands/evaluate.ts';
import type { CommandLine } from '../../bot/cli/command-line.ts';
import type { Terminal } from '../../bot/cli/terminal.ts';
import { createUnion, type Union } from '../helpers/union.ts';

let union: Union;
let folder: string;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true });
  folder = mkdtempSync(join(tmpdir(), 'niangjia-round-trip-'));
});
afterAll(async () => {
  await union.niangjia.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command line on the union itself; returns its JSON. */
async function run(line: CommandLine, ...args: string[]): Promise<unknown> {
  let out = '';
  const terminal: Terminal = {
    cwd: folder,
    out: (text) => void (out += text),
    err: () => undefined,
    lines: () => ({ async *[Symbol.asyncIterator]() {} }),
  };
  await line.run(
    {
      terminal,
      open: () => Promise.resolve(union.niangjia),
      start: () => Promise.resolve(0),
    },
    { args, json: true, option: () => undefined, has: () => false },
  );
  return JSON.parse(out);
}

const numberIn = (text: string | undefined, name: string, words: string) =>
  new RegExp(`(\\d+)\\. ${name}：.*${words}`).exec(text ?? '')?.[1] ?? '';

describe('a question no rule answers', () => {
  it('goes to staff, back to the asker, by approval into the library, and answers the next one', async () => {
    const worker = await union.person('孙立军');
    const staff = await union.person('赵敏');
    const approver = await union.person('周志远');

    const [handoff] = await worker.says('你好，我是装配班组的孙立军，宿舍空调坏了找谁修？');
    expect(handoff?.outcome).toBe('handoff');
    const number = numberIn((await staff.says('/工单'))[0]?.text, '孙立军', '空调');
    const heard = await staff.says(`/答复 ${number} 孙立军您好，打后勤报修电话 6688，两个工作日内上门修。`);
    expect(heard).toContainEqual(
      expect.objectContaining({
        chat: `playground:p:${worker.id}`,
        text: expect.stringContaining('6688') as string,
      }),
    );

    const proposed = await staff.presses(heard[0], '收进问答库');
    expect(proposed[0]?.text).toContain('问：宿舍空调坏了找谁修？');
    expect(proposed[0]?.text).not.toContain('孙立军');
    const request = proposed.find(({ chat }) => chat === `playground:p:${approver.id}`);
    expect(request?.text).toContain('答：打后勤报修电话 6688，两个工作日内上门修。');
    expect((await staff.says(`/准入库 ${number}`))[0]?.text).toContain('另一位同志');
    expect((await worker.says(`/准入库 ${number}`))[0]?.text).toMatch(/权限|干事/);

    const reworded = await staff.says(`/入库 ${number} 答：打后勤报修电话 6688，2个工作日内上门修。`);
    expect((await approver.presses(request, '批准入库'))[0]?.title).toContain('刚刚有人改过');
    const second = reworded.find(({ chat }) => chat === `playground:p:${approver.id}`);
    const approved = await approver.presses(second, '批准入库');
    expect(approved[0]?.text).toContain('已收进问答库');
    expect(approved).toContainEqual(
      expect.objectContaining({
        chat: `playground:p:${staff.id}`,
        text: expect.stringContaining('已批准') as string,
      }),
    );

    const other = await union.person('王建国');
    const [answer] = await other.says('宿舍的空调坏了，找哪个修啊');
    expect(answer).toMatchObject({ outcome: 'answered' });
    expect(answer?.text).toContain('6688');
    expect(answer?.citations?.[0]).toMatchObject({
      document: expect.stringMatching(/^问答库（/) as string,
      clause: '宿舍空调坏了找谁修？',
      effectiveOn: '2026-11-20',
    });

    expect(await run(exportQuestions, 'own.jsonl')).toMatchObject({ questions: 1 });
    expect(readFileSync(join(folder, 'own.jsonl'), 'utf8')).not.toContain('孙立军');
    expect(await run(evaluate, join(folder, 'own.jsonl'))).toMatchObject({
      total: 1,
      passed: 1,
      failures: [],
    });

    expect((await staff.says(`/出库 ${number}`))[0]?.text).toContain('撤下');
    expect((await other.says('宿舍的空调坏了，找哪个修啊'))[0]?.outcome).toBe('handoff');
    expect(await run(exportQuestions, 'own.jsonl')).toMatchObject({ questions: 0 });
  });
});
