import { afterAll, beforeAll, expect, it } from 'vitest';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';

const textOf = (heard: readonly Heard[]) => heard.map(({ text }) => text).join('\n');

let union: Union;
let staff: Speaker;
let wang: Speaker;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on: 'playground' });
  staff = await union.person('赵敏');
  wang = await union.person('王建国');
});
afterAll(() => union.stop());

async function opened(words: string): Promise<number> {
  const [preview] = await staff.says(`/发起报名 ${words}`);
  const [card] = await staff.presses(preview, '确认发起');
  return Number(/编号 (\d+)/.exec(card?.title ?? '')?.[1]);
}

it('is shown the list of the only activity, and asked which where there are several', async () => {
  await union.niangjia.db.query("update activities set deadline_at = '2026-01-01', opens_at = '2025-12-01'");
  expect(textOf(await staff.says('/导出'))).toContain('最近没有活动');
  const chess = await opened('象棋赛；名额：20人；截止：12月5日');
  expect((await staff.says('/报名情况'))[0]?.title).toBe(`象棋赛（编号 ${chess}）报名情况`);
  expect((await staff.says('/导出'))[0]?.file?.name).toContain('象棋赛');
  const run = await opened('越野跑；名额：20人；截止：12月6日');
  const [which] = await staff.says('/导出');
  expect(which?.text).toContain(`${chess}. 象棋赛`);
  expect(which?.text).toContain(`${run}. 越野跑`);
  expect((await staff.presses(which, '越野跑'))[0]?.file?.name).toContain('越野跑');
  expect((await staff.says('/报名情况 象棋'))[0]?.title).toContain('象棋赛');
  expect(textOf(await staff.says('/报名情况 拔河'))).toContain('是哪个活动');
});

it('changes the places of the item that is named before them', async () => {
  const id = await opened('球类；项目：羽毛球 2人、乒乓球 2人；截止：12月5日');
  expect(textOf(await staff.says(`/改活动 ${id} 羽毛球 名额：1`))).toContain('羽毛球的名额改为1 个');
  expect(textOf(await staff.says(`/改活动 ${id} 羽毛球 5人`))).toContain('羽毛球的名额改为5 个');
  expect(textOf(await staff.says(`/改活动 ${id} 羽毛球 名额：6；截止：12月7日`))).toMatch(
    /12月7日.*羽毛球的名额改为6 个/,
  );
  expect(textOf(await staff.says(`/改活动 ${id} 羽毛球名额：7`))).toContain('羽毛球的名额改为7 个');
  expect(textOf(await staff.says(`/改活动 ${id} 说明：羽毛球 8人`))).toContain('说明：羽毛球 8人');
  expect(textOf(await staff.says(`/改活动 ${id} 地点：体育馆`))).toMatch(/说明：地点[：:]体育馆/);
  expect(textOf(await staff.says(`/改活动 ${id} 名额：1`))).toContain('请写明改哪个项目');
  expect(textOf(await staff.says(`/改活动 ${id} 名称：球类赛`))).toContain('名称改为“球类赛”');
});

it('reads one case in full by its number', async () => {
  const words = `食堂三号窗口晚上${'常常'.repeat(120)}没有热菜`;
  await wang.says(`/转人工 ${words}`);
  await wang.says('/转人工 澡堂的水什么时候修好');
  const list = textOf(await staff.says('/工单'));
  const number = /(\d+)\. 王建国：食堂/.exec(list)?.[1] ?? '';
  expect(list).not.toContain(words);
  const [one] = await staff.says(`/工单 ${number}`);
  expect(one?.title).toBe(`工单 ${number}（待答复）`);
  expect(one?.text).toContain(words);
  expect(one?.text).not.toContain('澡堂');
  await staff.says(`/答复 ${number} 已经请食堂改了`);
  expect((await staff.says(`/工单 ${number}`))[0]?.text).toContain('答复：已经请食堂改了');
  expect(textOf(await staff.says('/工单 999999'))).toContain('没有找到');
});
