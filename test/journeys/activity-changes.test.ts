import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';

const textOf = (heard: readonly Heard[]) => heard.map(({ text }) => text).join('\n');

describe.each(['playground', 'feishu'] as const)('an opened activity on %s', (on) => {
  let union: Union;
  let staff: Speaker;
  let wang: Speaker;
  let li: Speaker;
  let id: number;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on });
    staff = await union.person('赵敏');
    wang = await union.person('王建国');
    li = await union.person('李小燕');
    const [preview] = await staff.says(
      '/发起报名 包饺子比赛；名额：1人；截止：11月25日18点；活动时间：11月28日14点；地点：二食堂',
    );
    expect(preview?.text).toContain('活动时间：11月28日（周六）14:00');
    const opened = await staff.presses(preview, '确认发起');
    id = Number(/编号 (\d+)/.exec(opened[0]?.title ?? '')?.[1]);
  });
  afterAll(() => union.stop());

  /** What the group's card shows on the platform now. */
  async function shownInGroup(): Promise<string> {
    const [row] = await union.niangjia.db.query<{ sentAs: string }>(
      `select channel_message_id as "sentAs" from deliveries where plan = 'sign-up-card' and occurrence = $1
         and chat_id like '%hanjie' and status = 'sent'`,
      [`${id}/opening`],
    );
    if (on === 'feishu') return union.stage.shown(row?.sentAs ?? '');
    const [message] = await union.niangjia.db.query<{ content: { text: string } }>(
      'select content from playground_messages where id = $1',
      [Number(row?.sentAs)],
    );
    return message?.content.text ?? '';
  }

  it('shows in the groups how many signed up, written anew once a minute', async () => {
    const pushed = await union.tick('2026-11-20T10:05:00+08:00');
    expect(textOf(pushed)).toContain('开始报名啦：包饺子比赛');
    await wang.says(`/报名 ${id}`);
    await li.says(`/报名 ${id}`);
    expect(await shownInGroup()).toContain('1 个名额');
    expect(await union.tick('2026-11-20T10:06:00+08:00')).toEqual([]);
    expect(await shownInGroup()).toContain('1 个名额已满，可以排候补（前面有 1 人）');
  });

  it('is changed: who signed up is told, and a new place goes to who waits; places taken stay', async () => {
    expect(textOf(await staff.says(`/改活动 ${id} 名额：0人`))).toContain('没看懂名额');
    expect(textOf(await staff.says(`/改活动 ${id} 面向：焊接厂`))).toContain('不能再改');
    expect(textOf(await staff.says(`/改活动 ${id} 截止：11月1日`))).toContain('已经过去');
    expect(textOf(await staff.says(`/改活动 ${id} 截止：12月20日`))).toContain('活动时间比报名截止还早');
    const heard = await staff.says(`/改活动 ${id} 名额：2人；活动时间：11月29日14点`);
    expect(heard[0]?.text).toContain('活动时间改为11月29日（周日）14:00；');
    expect(heard[0]?.text).toContain('候补补上了 1 人');
    const toLi = textOf(heard.filter(({ chat }) => chat === `playground:p:${li.id}`));
    expect(toLi).toContain('您候补的“包饺子比赛”报上了');
    expect(textOf(heard.filter(({ chat }) => chat === `playground:p:${wang.id}`))).toContain('活动时间改为');
    expect(textOf(await staff.says(`/改活动 ${id} 名额：1人`))).toContain('已经有 2 人报上');
    expect(textOf(await staff.says(`/改活动 ${id} 名额：2人`))).toContain('没有改');
    expect(textOf(await wang.says(`/改活动 ${id} 名额：9人`))).toMatch(/权限|干事/);
  });

  it('tells at the deadline who is in, and reminds on the evening before, each once', async () => {
    const atDeadline = await union.tick('2026-11-25T18:01:00+08:00');
    expect(textOf(atDeadline)).toContain('“包饺子比赛”报名截止了，您在名单里，11月29日（周日）14:00开始');
    expect(textOf(await union.tick('2026-11-25T18:02:00+08:00'))).not.toContain('报名截止了');
    expect(textOf(await union.tick('2026-11-28T17:59:00+08:00'))).not.toContain('别忘了');
    const evening = (await union.tick('2026-11-28T18:00:30+08:00')).filter(({ text }) =>
      text.includes('别忘了'),
    );
    expect(evening.map(({ chat }) => chat).sort()).toEqual(
      [`playground:p:${wang.id}`, `playground:p:${li.id}`].sort(),
    );
    expect(evening[0]?.note).toContain('地点：二食堂');
    expect(textOf(await union.tick('2026-11-28T18:30:00+08:00'))).not.toContain('别忘了');
  });

  it('is called off after one more question: everybody is told, and nobody can sign up', async () => {
    const [asked] = await staff.says(`/取消活动 ${id} 食堂检修`);
    expect(asked?.text).toContain('2 人报了名，都会收到通知，原因写“食堂检修”');
    const heard = await staff.presses(asked, '取消这个活动');
    expect(heard[0]?.text).toContain('通知了 2 个报了名的人');
    expect(textOf(heard)).toContain('您报名的“包饺子比赛”取消了，不办了。原因：食堂检修');
    expect(textOf(await wang.says(`/报名 ${id}`))).toContain('已经取消');
    expect(textOf(await wang.says('/我的报名'))).not.toContain('包饺子');
    await union.tick('2026-11-28T19:30:00+08:00');
    expect(await shownInGroup()).toContain('这个活动已经取消，不办了');
    for (const words of ['', '999999', `${id} 名额：3人`, '<b>', '九'.repeat(3_000)]) {
      const [reply] = await staff.says(`/改活动 ${words}`);
      expect(reply?.text.length).toBeLessThan(300);
      const [other] = await staff.says(`/取消活动 ${words}`);
      expect(other?.text.length).toBeLessThan(300);
    }
  });
});
