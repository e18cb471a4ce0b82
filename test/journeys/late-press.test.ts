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
    const heard = await Promise.all([speaker.presses(card, label), speaker.presses(card, label)]);
    // Whichever was handled first, each hears what came until its own was done.
    return [...new Map(heard.flat().map((one) => [one.sentAs, one])).values()];
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

  it('under an answer means that answer: a verdict or a call for staff further up is kept for no other', async () => {
    const worker = await union.person('许文静');
    const [first] = await worker.says('高温津贴一个月多少钱？');
    const [second] = await worker.says('疗休养可以带家属吗？');
    const verdicts = () =>
      union.niangjia.db.query<{ question: string }>(
        'select question from feedback where person_id = $1 order by id',
        [worker.id],
      );
    expect((await worker.presses(first, '有用'))[0]?.text).toContain('没有记');
    expect(await worker.presses(first, '有用')).toEqual([]);
    expect(await verdicts()).toEqual([]);
    expect((await worker.presses(second, '没用'))[0]?.text).toContain('记下了');
    expect(await verdicts()).toHaveLength(1);
    await worker.says('厂里的篮球架能不能换个新的篮筐');
    const [offer] = await worker.says('找个人跟我说');
    await worker.says('高温津贴一个月多少钱？');
    const cases = () => union.niangjia.db.query('select id from cases where person_id = $1', [worker.id]);
    const before = await cases();
    expect((await worker.presses(offer, '把刚才那一问转过去'))[0]?.text).toContain('这一下没有转');
    expect(await cases()).toEqual(before);
  });

  it('of a preview sends out what that preview shows, or nothing', async () => {
    const staff = await union.person('赵敏');
    const [old] = await staff.says('/发起报名 焊工技能比武；名额：20人；截止：12月5日18点');
    const [now] = await staff.says('名额：30人');
    expect(now?.text).toContain('30');
    expect((await staff.presses(old, '确认发起'))[0]?.text).toContain('刚才点的不算');
    expect((await staff.presses(old, '不发了'))[0]?.text).toContain('刚才点的不算');
    const activities = () =>
      union.niangjia.db.query('select id from activities where title = $1', ['焊工技能比武']);
    expect(await activities()).toEqual([]);
    const opened = await twice(staff, now, '确认发起');
    expect(texts(opened)).toContain('刚才点的不算');
    expect(await activities()).toHaveLength(1);
    const survey = (title: string) =>
      `/发起问卷 ${title}\n截止：12月5日18点\n1. 饭菜怎么样？（单选）好、不好\n2. 班车呢？（单选）好、不好\n3. 缺什么？（多选）灯、伞`;
    const [first] = await staff.says(survey('食堂'));
    const [second] = await staff.says(survey('食堂和班车'));
    expect((await staff.presses(first, '确认发出'))[0]?.text).toContain('刚才点的不算');
    expect((await staff.presses(second, '确认发出'))[0]?.text).toContain('“食堂和班车”发出去了');
  });

  it('of a survey answers the question it stands under, once', async () => {
    const worker = await union.person('王建国');
    const [{ id }] = (await union.niangjia.db.query<{ id: number }>(
      'select max(id)::int as id from surveys',
    )) as [{ id: number }];
    const [one] = await worker.says(`/答卷 ${id}`);
    const heard = await twice(worker, one, '不好');
    expect(texts(heard)).toMatch(/班车呢.*第 1 题已经答过/s);
    expect(await worker.presses(one, '好')).toEqual([]);
    const [three] = await worker.says('好');
    await twice(worker, three, '☐ 伞');
    const [marked] = await worker.presses(three, '☐ 伞');
    expect(marked?.buttons?.map(({ label }) => label)).toContain('☑ 伞');
    expect((await worker.presses(marked, '选好了'))[0]?.text).toMatch(
      /饭菜怎么样？\n {3}不好.*缺什么？\n {3}伞/s,
    );
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
