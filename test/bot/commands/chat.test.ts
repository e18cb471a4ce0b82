import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLines } from '../../../bot/commands/command-lines.ts';
import { listPeople } from '../../../db/people/people.ts';
import { runCommandLine } from '../../helpers/run-command-line.ts';
import { createUnion, type Union } from '../../helpers/union.ts';

let union: Union;
let staff = '';
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-21T10:00:00+08:00', sample: true, on: 'playground' });
  const { niangjia } = union;
  await niangjia.channels.get('terminal')?.start(niangjia.receive);
  staff = (await listPeople(niangjia.db)).find(({ name }) => name === '钱进')?.id ?? '';
});
afterAll(() => union.stop());

const chat = async (typed: readonly string[], ...args: readonly string[]) => {
  const given = ['chat', '--person', staff, ...args];
  return (await runCommandLine(union.niangjia, given, '/', commandLines, typed)).out;
};

it('takes a pasted chain as one message', async () => {
  const out = await chat(['/接龙 1\\', '1. 王建国 手工焊\\', '2. 李小燕 手工焊']);
  expect(out).toContain('认出 2 人：王建国（手工焊）、李小燕（手工焊）');
});

it('saves a file that comes with a message, for its reader alone, and says where; another does not take its place', async () => {
  const pathsIn = (out: string) => [...out.matchAll(/文件：(.+\.xlsx)/g)].map(([, path = '']) => path);
  const [first = '', second = ''] = pathsIn(await chat(['/活动统计 2026 导出', '/活动统计 2026 导出']));
  expect(first).toContain('chat-files');
  expect(second).not.toBe(first);
  expect(readFileSync(first).subarray(0, 2).toString()).toBe('PK');
  expect(statSync(first).mode & 0o777).toBe(0o600);
  const json = await chat(['/活动统计 2026 导出'], '--json');
  expect((JSON.parse(json) as { file?: string }).file).toMatch(/chat-files.*\.xlsx$/);
});

it('does not count the terminal’s own group among those a broadcast reaches', async () => {
  const out = await chat(['/公告 周五义诊'], '--unit', 'hanjie', '--chat', 'group');
  expect(out).toMatch(/发给：焊接结构厂分工会.*（1 个群，约 \d+ 人）/);
});

it('promises nothing that it does not keep', async () => {
  const asked = await runCommandLine(union.niangjia, ['ask', '单位给不给解决停车位', '--json']);
  const { outcome, text } = JSON.parse(asked.out) as { outcome: string; text: string };
  expect(outcome).toBe('handoff');
  expect(text).not.toContain('记下来');
  expect(text).toContain('在这里问的不会留给工会的同志');
});
