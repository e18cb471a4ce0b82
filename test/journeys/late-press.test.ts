import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listConsentsOf } from '../../db/benefits/consents.ts';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';

// A card stays in the chat with its buttons after it was answered: what is pressed there late, or twice, answers nothing else.
describe.each(['playground', 'feishu'] as const)('a button of a question, on %s', (on) => {
  let union: Union;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on });
  });
  afterAll(() => union.stop());

  async function talk(speaker: Speaker, ...words: readonly string[]): Promise<Heard[]> {
    let heard: Heard[] = [];
    for (const said of words) heard = await speaker.says(said);
    return heard;
  }

  /** Both are under way before either is answered. */
  const twice = async (speaker: Speaker, card: Heard | undefined, label: string): Promise<Heard[]> => {
    const [heard] = await Promise.all([speaker.presses(card, label), speaker.presses(card, label)]);
    return heard;
  };

  const consents = ({ id }: Speaker) => listConsentsOf(union.niangjia.db, id);
  const texts = (heard: readonly Heard[]) => heard.map(({ text }) => text).join('\n');

  it('pressed twice at once answers its question once, and never the consent that is asked next', async () => {
    const worker = await union.person('王建国');
    const [member] = await worker.says('/资格 住院慰问');
    expect(member?.text).toContain('会员吗');
    const heard = await twice(worker, member, '是');
    expect(texts(heard)).toMatch(/我能不能记下来/);
    expect(heard.filter(({ text }) => /已经答过/.test(text))).toHaveLength(1);
    expect(await consents(worker)).toEqual([]);
    const [asked] = await worker.presses(member, '是');
    expect(asked).toBeUndefined();
    expect(await consents(worker)).toEqual([]);
    const [typed] = await worker.says('是');
    expect(typed?.text).toContain('是您本人住院');
    expect(await consents(worker)).toHaveLength(1);
  });

  it('is told once however often it is pressed, with the open question, whose buttons go on', async () => {
    const worker = await union.person('孙立军');
    const [member] = await worker.says('/资格 住院慰问');
    const [keeping] = await worker.presses(member, '是');
    const [patient] = await worker.presses(keeping, '不用记');
    const [late] = await worker.presses(keeping, '同意');
    expect(late?.text).toMatch(/已经答过.*没有改.*“记下来”.*是您本人住院/s);
    expect(await worker.presses(keeping, '同意')).toEqual([]);
    expect(await worker.presses(keeping, '同意')).toEqual([]);
    expect(await consents(worker)).toEqual([]);
    const [next] = await worker.presses(late, '本人');
    expect(next?.text).toContain('谁住院：本人');
    expect((await worker.presses(patient, '家里人'))[0]?.text).toContain('已经答过');
    expect((await worker.says('我说了什么'))[0]?.text).toContain('谁住院：本人');
  });

  it('of an old card answers no question of another check, and is no small talk once all is over', async () => {
    const worker = await union.person('马春生');
    const [member] = await talk(worker, '/资格 住院慰问');
    await talk(worker, '是', '同意', '本人', '没有', '生病', '住了9天', '11月1号', '没有');
    expect((await worker.presses(member, '不是'))[0]?.text).toContain('已经答过');
    await worker.says('/资格 结婚慰问');
    const [late] = await worker.presses(member, '是');
    expect(late?.text).toMatch(/已经答过.*会员吗/s);
    expect((await worker.says('我说了什么'))[0]?.text).toContain('您还没说过什么');
    await worker.says('算了');
    const [over] = await worker.presses(member, '是');
    expect(over?.text).toContain('已经答过');
    expect(over?.outcome).toBeUndefined();
  });

  it('of a result neither starts another check over nor asks for it to be handed in', async () => {
    const worker = await union.person('刘桂芳');
    const [result] = await talk(
      worker,
      ...['/资格 住院慰问', '是', '同意', '本人', '没有', '生病', '住了9天', '11月1号', '没有'],
    );
    await talk(worker, '/资格 金秋助学', '本科');
    expect((await worker.presses(result, '重来'))[0]?.text).toContain('已经');
    expect(await worker.presses(result, '交给工会办')).toEqual([]);
    expect((await worker.says('我说了什么'))[0]?.text).toContain('本科');
  });

  it('is not given by a yes to what is asked instead of it: after starting over, or after the result', async () => {
    const worker = await union.person('高明亮');
    const [member] = await talk(worker, '/资格 住院慰问', '是', '重来');
    expect(member?.text).toContain('会员吗');
    const [keeping] = await worker.presses(member, '是');
    expect(keeping?.text).toContain('我能不能记下来');
    expect(await consents(worker)).toEqual([]);
    const [known] = await worker.says('我说了什么');
    expect(known?.text).toMatch(/会员：是.*我能不能记下来/s);
    const [denied] = await worker.says('不对，我不是会员');
    expect(denied?.text).toContain('还不符合');
    await worker.says('好');
    expect(await consents(worker)).toEqual([]);
  });

  it('from before buttons named their question counts for none', async () => {
    const worker = await union.person('宋玉兰');
    await talk(worker, '/资格 住院慰问', '是');
    await union.niangjia.receive({
      channel: union.stage.name,
      messageId: 'pressed-before',
      chat: { externalId: union.stage.chatOf({ kind: 'private', personId: worker.id }), kind: 'private' },
      sender: { externalId: union.stage.accountOf(worker.id), name: '宋玉兰' },
      text: '是',
      pressed: true,
      mentioned: true,
      sentAt: union.clock.now,
    });
    await union.niangjia.settled();
    expect(await consents(worker)).toEqual([]);
  });

  it('of a consent to handing in counts for what that card showed alone', async () => {
    const worker = await union.person('邓铁柱');
    const [result] = await talk(
      worker,
      ...['/资格 住院慰问', '是', '同意', '本人', '没有', '生病', '住了9天', '11月1号', '没有'],
    );
    const [whole] = await worker.presses(result, '交给工会办');
    const [choosing] = await worker.presses(whole, '有的不想交');
    const [partial] = await worker.presses(choosing, '不交 住院天数');
    expect(partial?.text).toContain('住院天数（不交）');
    const [late] = await worker.presses(whole, '同意并提交');
    expect(late?.text).toMatch(/已经.*住院天数（不交）/s);
    expect((await consents(worker)).map(({ purpose }) => purpose)).toEqual(['benefit_check']);
    const heard = await twice(worker, partial, '同意并提交');
    expect(texts(heard).match(/交上去了/g)).toHaveLength(1);
    expect(await consents(worker)).toHaveLength(2);
  });
});
