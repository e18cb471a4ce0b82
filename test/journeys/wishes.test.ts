import { afterAll, beforeAll, expect, it } from 'vitest';
import { listOptOutsOf } from '../../db/care/opt-outs.ts';
import { createUnion, type Heard, type Union } from '../helpers/union.ts';

/** WeChat has no buttons: what is offered is numbered, and a press says the number. */
let union: Union;
beforeAll(async () => {
  union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on: 'wechat' });
});
afterAll(() => union.stop());

const offered = (message: Heard | undefined) => message?.buttons?.map(({ say }) => say);
const contest = '澜北工匠杯焊工技能比武';

it('a place in plain words is offered, and taken only with a press', async () => {
  const welder = await union.person('孙立军');
  for (const said of ['给我报个名，那个焊工比武', '焊工比武我要参加', '能不能帮我报下焊工比赛']) {
    const [offer] = await welder.says(said);
    expect(offer?.text).toContain('还没有报');
    expect(offer?.text).toContain('12月4日');
    expect(offered(offer)).toEqual(['/报名 1']);
  }
  expect((await welder.says('我的报名'))[0]?.text).toContain('没有报名的活动');
  const [offer] = await welder.says('算我一个');
  const [items] = await welder.presses(offer, `报名“${contest}”`);
  await welder.presses(items, '手工焊');
  expect((await welder.says('我报了啥？'))[0]?.text).toContain('手工焊：已报上');
});

it('giving a place up in plain words is offered too', async () => {
  const welder = await union.person('刘桂芳');
  expect((await welder.says('不去了，帮我取消'))[0]?.text).toContain('没有报名的活动');
  expect((await welder.says('焊工比武我不去了'))[0]?.text).toContain(`没有报名“${contest}”`);
  await welder.says('/报名 1 氩弧焊');
  for (const said of ['不去了，帮我取消', '家里有事，焊工比武我去不了了']) {
    const [offer] = await welder.says(said);
    expect(offer?.text).toContain('还没有取消');
    expect(offered(offer)).toEqual(['/取消报名 1']);
  }
  expect((await welder.says('我的报名'))[0]?.text).toContain('已报上');
  const [offer] = await welder.says('帮我取消报名');
  expect((await welder.presses(offer, `取消“${contest}”`))[0]?.text).toContain('已经取消');
});

it('greetings are left with a press, one kind or whichever is chosen', async () => {
  const welder = await union.person('王建国');
  const left = () => listOptOutsOf(union.niangjia.db, welder.id);
  const [birthday] = await welder.says('不要给我发生日祝福');
  expect(offered(birthday)).toEqual(['/退订 生日']);
  const [festival] = await welder.says('别再给我发节日祝福了');
  expect(festival?.text).toContain('节日祝福不再发给您');
  expect(offered(festival)).toEqual(['/退订 节日']);
  expect(offered((await welder.says('别给我发祝福了'))[0])).toEqual([
    '/退订 生日',
    '/退订 节日',
    '/退订 全部',
  ]);
  expect(await left()).toEqual([]);
  const [again] = await welder.says('生日祝福不用发给我');
  await welder.presses(again, '退订生日祝福');
  expect(await left()).toEqual(['birthday']);
});

it('a person is asked for with a press: about what was asked last, or just to call', async () => {
  const worker = await union.person('李小燕');
  const [nothing] = await worker.says('找个人跟我说');
  expect(offered(nothing)).toHaveLength(1);
  await worker.says('结婚慰问有多少钱');
  const [offer] = await worker.says('我想找工会的人聊聊');
  expect(offer?.text).toContain('结婚慰问有多少钱');
  expect(offer?.buttons).toHaveLength(2);
  const staff = await union.person('赵敏');
  expect((await staff.says('/工单'))[0]?.text).not.toContain('李小燕');
  expect((await worker.presses(offer, '把刚才那一问转过去'))[0]?.text).toContain('已经转给工会同志');
  const [call] = await worker.says('让工会的同志给我打个电话');
  expect((await worker.presses(call, '请工会同志联系我'))[0]?.text).toContain('已经转给工会同志');
});

it('questions on the rules stay questions', async () => {
  const worker = await union.person('李小燕');
  for (const asked of ['报名需要什么条件', '生日慰问发什么', '我不去疗休养能不能折成钱']) {
    const [answer] = await worker.says(asked);
    expect(answer?.outcome, asked).toMatch(/answered|clarify|handoff/);
  }
});
