import { afterAll, beforeAll, expect, it } from 'vitest';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';

const textOf = (heard: readonly Heard[]) => heard.map(({ text }) => text).join('\n');

let union: Union;
let staff: Speaker;
let wang: Speaker;
let li: Speaker;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on: 'playground' });
  staff = await union.person('赵敏');
  wang = await union.person('王建国');
  li = await union.person('李小燕');
});
afterAll(() => union.stop());

async function opened(words: string): Promise<number> {
  const [preview] = await staff.says(`/发起报名 ${words}`);
  const [card] = await staff.presses(preview, '确认发起');
  return Number(/编号 (\d+)/.exec(card?.title ?? '')?.[1]);
}

it('takes 改成 for no team’s name while one is asked for', async () => {
  const id = await opened('冬季运动会；项目：拔河 2队 每队2人、沙狐球 20人；截止：12月5日');
  expect(textOf(await wang.says(`/报名 ${id} 拔河`))).toContain('叫什么名字');
  expect(textOf(await wang.says('改成拔河'))).toContain('叫什么名字');
  expect(textOf(await wang.says('队名改成红旗队'))).toContain('还差 1 人');
  expect(textOf(await wang.says('改成拔河'))).toContain('还差 1 人');
  expect(textOf(await wang.says('李小燕'))).toContain('报上了：红旗队');
});

it('tells who asks where they stand on a waiting list, and opens no case', async () => {
  const id = await opened('摄影课；名额：1人；截止：12月5日');
  await li.says(`/报名 ${id}`);
  await wang.says(`/报名 ${id}`);
  for (const words of ['我排第几', '我排第几？', '我候补第几', '我候补排到第几了', '我前面还有几个人']) {
    expect([words, textOf(await wang.says(words))]).toEqual([words, expect.stringContaining('候补第 1 位')]);
  }
  expect(textOf(await staff.says('/工单'))).not.toContain('排');
});
