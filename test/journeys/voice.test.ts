import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageNames } from '../helpers/stages/stage.ts';
import { createUnion, type Union } from '../helpers/union.ts';

describe.each(stageNames)('on %s', (on) => {
  let union: Union;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on });
  });
  afterAll(() => union.stop());
  const deeds = () => union.niangjia.db.query('select * from deeds');

  it('a signed suggestion becomes a promise, whose progress its author hears and everybody can read', async () => {
    const worker = await union.person('王建国');
    const staff = await union.person('赵敏');
    await worker.says('/意见 食堂能不能早开半小时，夜班吃不上饭');
    const [box] = await staff.says('/意见箱');
    expect(box?.text).toContain('食堂 1 条');
    const id = /【(\w+)】/u.exec(box?.text ?? '')?.[1];
    const made = await staff.says(`/办实事 意见 ${id} 食堂早开半小时；负责：后勤王强；截止：12月20日`);
    expect(made[0]?.text).toContain('后勤王强负责，2026-12-20 前');
    const number = /(\d+) 号/u.exec(made[0]?.text ?? '')?.[1];
    expect(made.find(({ chat }) => chat === `playground:p:${worker.id}`)?.text).toContain('列入办实事清单');
    const gone = await staff.says(`/办实事 ${number} 进展 食堂同意了，下周一试行`);
    expect(gone.find(({ chat }) => chat === `playground:p:${worker.id}`)?.text).toContain('下周一试行');
    expect((await worker.says('/实事'))[0]?.text).toContain('食堂早开半小时：后勤王强负责');
    await staff.says(`/办实事 ${number} 改 截止：12月30日`);
    expect((await staff.says('/办实事'))[0]?.text).toContain('2026-12-30 前');
    const done = await staff.says(`/办实事 ${number} 办完 每天五点半开饭`);
    expect(done.find(({ chat }) => chat === `playground:p:${worker.id}`)?.text).toContain('每天五点半开饭');
    // What is done stays done, whatever is said of it, until it is opened again on purpose.
    for (const word of ['进展 又说了一次', '改 截止：12月31日', '不办 没钱']) {
      expect((await staff.says(`/办实事 ${number}号 ${word}`))[0]?.text).toContain('重办');
    }
    expect((await worker.says('/实事'))[0]?.text).toContain('已办好。每天五点半开饭');
    const again = await staff.says(`/办实事 ${number} 重办 又开晚了`);
    expect(again.find(({ chat }) => chat === `playground:p:${worker.id}`)?.text).toContain('又开晚了');
    expect((await staff.says(`/办实事 ${number} 重办 再来`))[0]?.text).toContain('还在办');
  });

  it('is forgotten two years after it was answered; what is unanswered or promised and not done stays', async () => {
    const worker = await union.person('孙立军');
    const staff = await union.person('赵敏');
    const { db } = union.niangjia;
    for (const words of ['澡堂水不热', '班车太挤', '车棚漏雨']) await worker.says(`/意见 ${words}`);
    const idOf = async (words: string) =>
      (await db.query<{ id: string }>('select id from suggestions where text = $1', [words]))[0]?.id ?? '';
    await staff.says(`/意见箱 ${await idOf('澡堂水不热')} 换了锅炉`);
    await staff.says(`/意见箱 ${await idOf('车棚漏雨')} 排进计划`);
    await staff.says(`/办实事 意见 ${await idOf('车棚漏雨')} 修车棚；负责：后勤；截止：12月20日`);
    const left = async () =>
      (
        await db.query<{ text: string }>('select text from suggestions where person_id = $1 order by text', [
          worker.id,
        ])
      ).map(({ text }) => text);
    await db.query(
      `update suggestions set answered_at = answered_at - interval '729 days' where person_id = $1`,
      [worker.id],
    );
    await union.tick('2026-11-20T10:05:00+08:00');
    expect(await left()).toHaveLength(3);
    await db.query(
      `update suggestions set answered_at = answered_at - interval '2 days' where person_id = $1`,
      [worker.id],
    );
    await union.tick('2026-11-20T10:06:00+08:00');
    expect(await left()).toEqual(['班车太挤', '车棚漏雨']);
  });

  it('an anonymous author reads the progress with the ticket, and is told nothing unasked', async () => {
    const worker = await union.person('李小燕');
    const staff = await union.person('赵敏');
    const [left] = await worker.says('/匿名意见 更衣室没有暖气');
    const ticket = /暗号：(\S+?)（/u.exec(left?.text ?? '')?.[1] ?? '';
    const id = /【(\w+)】环境卫生/u.exec((await staff.says('/意见箱'))[0]?.text ?? '')?.[1];
    const made = await staff.says(`/办实事 意见 ${id} 更衣室装暖气，负责：设备科，截止：12月10日`);
    expect(made).toHaveLength(1);
    expect((await worker.says(`/匿名意见 ${ticket}`))[0]?.text).toContain('更衣室装暖气：设备科负责');
    // Not even that something was answered there.
    const chat = union.chatId({ kind: 'private', personId: worker.id });
    const traces = await union.niangjia.db.query('select 1 as one from deliveries where target = $1', [chat]);
    expect(traces).toEqual([]);
  });

  it('the list is announced to the groups by a broadcast that is previewed first', async () => {
    const staff = await union.person('赵敏');
    await staff.says('/办实事 新 澡堂换热水器；负责：后勤；截止：12月25日');
    const [preview] = await staff.says('/办实事 公布');
    expect(preview?.text).toContain('澡堂换热水器');
    const sent = await staff.says('/确认');
    expect(
      sent.some(({ chat, text }) => chat === 'playground:g:hanjie' && text.includes('澡堂换热水器')),
    ).toBe(true);
  });

  it('wrong, missing, hostile and huge words are answered with what to do, and change nothing', async () => {
    const staff = await union.person('赵敏');
    const before = await deeds();
    const said: [string, RegExp][] = [
      ['/办实事 新', /三样/],
      ['/办实事 新 食堂早开', /三样/],
      ['/办实事 新 食堂；负责：王强；截止：昨天', /过了|没看懂/],
      ['/办实事 新 食堂；负责：王强；截止：猴年马月', /没看懂/],
      [`/办实事 新 ${'长'.repeat(1_500)}；负责：王强；截止：12月20日`, /太长/],
      ['/办实事 意见 NOSUCH 食堂；负责：王强；截止：12月20日', /没有找到/],
      ['/办实事 999999 办完 好', /没有找到/],
      ['/办实事 1', /办实事这样用|没有找到/],
      [`/办实事 1' or 1=1 -- 办完 好`, /办实事这样用/],
      ['/办实事 <at id=all></at>', /办实事这样用/],
    ];
    for (const [words, expected] of said) expect((await staff.says(words))[0]?.text).toMatch(expected);
    const worker = await union.person('王建国');
    expect((await worker.says('/办实事 新 涨工资；负责：厂长；截止：12月20日'))[0]?.text).toContain(
      '工会干事',
    );
    expect(await deeds()).toEqual(before);
  });
});
