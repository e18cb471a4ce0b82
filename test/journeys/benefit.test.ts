import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '../../db/people/roles.ts';
import { createUnion, type Heard, type Speaker, type Union } from '../helpers/union.ts';
import { stageNames } from '../helpers/stages/stage.ts';

// One union on each platform: each test speaks as somebody else or about something else.
describe.each(stageNames)('on %s', (on) => {
  let union: Union;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on });
  });
  afterAll(() => union.stop());

  /** Says one thing after the other; returns what was heard of the last. */
  async function talk(speaker: Speaker, ...words: readonly string[]): Promise<Heard[]> {
    let heard: Heard[] = [];
    for (const said of words) heard = await speaker.says(said);
    return heard;
  }

  /** A stay in hospital that is entitled to the visit, as it is asked for. */
  const stay = ['/资格 住院慰问', '是', '同意', '本人', '没有', '生病', '住了9天', '11月1号', '没有'];

  async function handIn(worker: Speaker): Promise<{ heard: Heard[]; number: string }> {
    const [result] = await talk(worker, ...stay);
    expect(result?.text).toContain('慰问金：1000元');
    const [consent] = await worker.presses(result, '交给工会办');
    const heard = await worker.presses(consent, '同意并提交');
    const number = /编号 (\d+)/.exec(heard[0]?.text ?? '')?.[1] ?? '';
    return { heard, number };
  }

  /** The whole database as text. */
  async function everyRow({ niangjia: { db } }: Union): Promise<string> {
    const tables = await db.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename !~ '^(clause|term)'`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => db.query<{ text: string }>(`select t::text as text from "${name}" t`)),
    );
    return rows.flatMap((found) => found.map(({ text }) => text)).join('\n');
  }

  describe('a worker whose own case is looked at', () => {
    it('is answered from the rules first, and offered the check with what was already said', async () => {
      const worker = await union.person('王建国');
      const [answer] = await worker.says('我住院9天了，住院慰问金有多少');
      expect(answer).toMatchObject({ outcome: 'answered' });
      expect(answer?.text).toContain('1000元');
      const [question] = await worker.presses(answer, '帮我看看我够不够条件');
      expect(question?.text).toContain('住院天数：9天');
      expect(question?.buttons?.map(({ label }) => label)).toContain('是');
    });

    it('is told result, clause, materials, days left, and that the union decides', async () => {
      const worker = await union.person('马春生');
      const [result] = await talk(worker, ...stay);
      expect(result?.text).toContain('看着符合“住院慰问”的条件');
      expect(result?.text).toContain('慰问金：1000元（《澜北重工集团工会职工慰问办法》第十四条）');
      expect(result?.text).toContain('出院小结');
      expect(result?.text).toContain('最晚 2027年2月1日，还有 73 天');
      expect(result?.note).toContain('以工会审核为准');
      expect(result?.text).not.toMatch(/一定|保证|肯定能/);
    });

    it('corrects what was said, also after the result, and hears what would change it', async () => {
      const worker = await union.person('孙立军');
      const [denied] = await talk(worker, ...stay, '不对，是住了2天');
      expect(denied?.text).toContain('住院天数：2天');
      expect(denied?.text).toContain('还不符合');
      expect(denied?.text).toContain('到3天就符合');
      expect(denied?.buttons?.map(({ label }) => label)).not.toContain('交给工会办');
      const [result] = await worker.says('说错了，是七天');
      expect(result?.text).toContain('看着符合');
    });

    it('may ask something else, pause, come back, and start over', async () => {
      const worker = await union.person('刘桂芳');
      await talk(worker, '/资格 住院慰问', '是', '同意');
      const aside = await worker.says('高温津贴一个月多少钱？');
      expect(aside.map(({ outcome }) => outcome)).toContain('answered');
      expect(aside).toHaveLength(1);
      expect(aside[0]?.text).toContain('刚才的“住院慰问”还没查完');
      const [back] = await worker.presses(aside[0], '接着查“住院慰问”');
      expect(back?.text).toContain('是您本人住院，还是家里人');
      await worker.says('等会再说');
      const [answer] = await worker.says('疗休养可以带家属吗？');
      expect(answer?.text).not.toContain('本人住院');
      const [resumed] = await worker.says('继续');
      expect(resumed?.text).toContain('是您本人住院，还是家里人');
      const [again] = await worker.says('重来');
      expect(again?.text).toContain('会员吗');
      const [left] = await worker.says('算了');
      expect(left?.text).toContain('都忘掉了');
      expect(
        await union.niangjia.db.query(
          `select 1 as one from benefit_dialogs where owner = $1 and benefit_id = 'hospital_visit'`,
          [`person:${worker.id}`],
        ),
      ).toEqual([]);
    });

    it('begins by telling what happened', async () => {
      const worker = await union.person('唐大勇');
      const [heard] = await worker.says('我够不够条件');
      expect(heard?.buttons?.map(({ say }) => say)).toContain('/资格 金秋助学');
      const told = await worker.says('娃考上大学了');
      const offered = told.some(({ buttons = [] }) => buttons.some(({ say }) => say === '/资格 金秋助学'));
      const asked = told.some(({ text }) => text.includes('来看看“金秋助学”'));
      expect(offered || asked).toBe(true);
    });

    it('is comforted in a crisis, whatever is being asked', async () => {
      const worker = await union.person('宋玉兰');
      const heard = await talk(worker, '/资格 住院慰问', '活着没意思');
      expect(heard.filter(({ chat }) => chat === `playground:p:${worker.id}`)).toHaveLength(1);
      expect(heard[0]?.outcome).toBe('crisis');
    });

    it('has what an answer in between offers to press, too', async () => {
      const worker = await union.person('徐阿根');
      const [heard] = await talk(worker, '/资格 住院慰问', '离婚财产怎么分？');
      expect(heard?.outcome).toBe('handoff');
      expect(heard?.text).toMatch(/还没查完[\s\S]*点开能看原文：/u);
      expect(heard?.buttons?.map(({ say }) => say.split(' ')[0])).toEqual(
        expect.arrayContaining(['/条文', '/资格']),
      );
    });

    it('hears that numbers of cards are not taken, and none is stored', async () => {
      const worker = await union.person('许文静');
      const [heard] = await talk(worker, '/资格 住院慰问', '我的身份证 210102199003078888');
      expect(heard?.text).toContain('我不存');
      expect((await worker.says('材料拍给你行吗'))[0]?.text).toContain('当面给经办人看');
      await worker.says('/转人工 我的卡号是6222021234567890123');
      await union.niangjia.receive({
        channel: union.stage.name,
        messageId: 'held-back',
        chat: {
          externalId: union.stage.chatOf({ kind: 'private', personId: worker.id }),
          kind: 'private',
        },
        sender: { externalId: union.stage.accountOf(worker.id), name: '许文静' },
        text: '卡号 6222 0212 3456 7890 123',
        mentioned: true,
        sentAt: union.clock.now,
      });
      // Also while it is still being handled.
      expect(await everyRow(union)).not.toMatch(/210102199003|6222 ?0212/);
      await union.niangjia.settled();
      expect(await everyRow(union)).not.toMatch(/210102199003|6222 ?0212/);
    });
  });

  describe('asked in a group', () => {
    it('goes on in private, and the group reads nothing of it', async () => {
      const worker = await union.person('高明亮');
      const heard = await worker.saysInGroup('hanjie', '我做了手术住院9天，够不够条件领慰问金');
      const inGroup = heard.filter(({ chat }) => chat.startsWith('playground:g:'));
      expect(inGroup).toHaveLength(1);
      expect(inGroup[0]?.text).not.toMatch(/住院|手术|9/);
      expect(inGroup[0]?.buttons ?? []).toEqual([]);
      const offered = heard.find(({ buttons = [] }) => buttons.some(({ say }) => say === '/资格 住院慰问'));
      expect(offered?.chat).toBe(`playground:p:${worker.id}`);
      const begun = await worker.saysInGroup('hanjie', '/资格 住院慰问');
      expect(begun.filter(({ chat }) => chat.startsWith('playground:g:')).map(({ text }) => text)).toEqual([
        '这件事我们私聊说，已经给您发消息了。',
      ]);
      expect(begun.some(({ chat, text }) => chat.endsWith(worker.id) && text.includes('住院天数：9天'))).toBe(
        true,
      );
    });
  });

  describe('an application', () => {
    it('goes to one handler with what the worker agreed to; nobody else can read it', async () => {
      const worker = await union.person('邓铁柱');
      const { heard, number } = await handIn(worker);
      const handler = await union.person('赵敏');
      expect(heard.find(({ chat }) => chat.endsWith(`:${handler.id}`))?.text).not.toMatch(/住院|邓铁柱/);
      const [sheet] = await handler.says(`/申请单 ${number}`);
      expect(sheet?.text).toContain('邓铁柱');
      expect(sheet?.text).toContain('住院天数：9天');
      for (const name of ['钱进', '周志远', '冯晓峰']) {
        const other = await union.person(name);
        const words = (said: Heard[]) => said.map(({ text }) => text);
        expect(words(await other.says(`/申请单 ${number}`))).toEqual(
          words(await other.says('/申请单 999999')),
        );
        expect(words(await other.says(`/答复 ${number} 好`))).toEqual(
          words(await other.says('/答复 999999 好')),
        );
      }
      const consents = await union.niangjia.db.query<{ version: number; wording: string; givenAt: Date }>(
        'select wording_version as version, wording, given_at as "givenAt" from consents where person_id = $1 and purpose = $2',
        [worker.id, 'benefit_application'],
      );
      expect(consents).toEqual([
        { version: 2, wording: expect.stringContaining('只用来审核') as string, givenAt: union.clock.now },
      ]);
    });

    it('is not handed in without a clear yes', async () => {
      const worker = await union.person('冯晓峰');
      const [reply] = await talk(worker, ...stay, '我要申请', '不同意');
      expect(reply?.text).toContain('没有交给任何人');
      expect((await worker.says('我的申请到哪了'))[0]?.text).toContain('没有交过申请');
    });

    it('is asked about, answered, settled with a reason, and its state can be asked for', async () => {
      const worker = await union.person('曹秀英');
      const { number } = await handIn(worker);
      const handler = await union.person('赵敏');
      const asked = await handler.says(`/追问 ${number} 出院小结带了吗`);
      expect(asked.find(({ chat }) => chat.endsWith(`:${worker.id}`))?.text).toContain('出院小结带了吗');
      expect((await worker.says('我的申请到哪了'))[0]?.text).toContain('经办人有话问您');
      const answered = await worker.says(`/补充 ${number} 明天送去`);
      expect(answered.find(({ chat }) => chat.endsWith(`:${handler.id}`))?.text).not.toContain('明天送去');
      expect((await handler.says(`/申请单 ${number}`))[0]?.text).toContain('职工：明天送去');
      expect((await handler.says(`/退回 ${number}`))[0]?.text).toContain('请把话写在编号后面');
      const closed = await handler.says(`/退回 ${number} 住院不满三天`);
      expect(closed.find(({ chat }) => chat.endsWith(`:${worker.id}`))?.text).toContain('住院不满三天');
      expect((await worker.says('我的申请批了吗'))[0]?.text).toContain('已退回');
      expect((await handler.says(`/办结 ${number}`))[0]?.text).toContain('已经办完');
    });

    it('may be passed on to a colleague of the unit, who alone reads it then', async () => {
      const worker = await union.person('彭志强');
      const { number } = await handIn(worker);
      const handler = await union.person('钱进');
      expect((await handler.says(`/转办 ${number} 李小燕`))[0]?.text).toContain('没有转');
      await grantRole(union.niangjia.db, {
        personId: (await union.person('苏玉梅')).id,
        unitId: 'lanbei',
        role: 'case_handler',
      });
      const passed = await handler.says(`/转办 ${number} 苏玉梅`);
      expect(passed[0]?.text).toContain('已经转给苏玉梅');
      expect((await handler.says(`/申请单 ${number}`))[0]?.text).toContain('没有找到');
      const colleague = await union.person('苏玉梅');
      expect((await colleague.says(`/申请单 ${number}`))[0]?.text).toContain('彭志强');
    });

    it('keeps nothing of what was said in clear anywhere in the database', async () => {
      const worker = await union.person('韩雪梅');
      await worker.says('我做了阑尾炎手术，住院慰问金有多少');
      await handIn(worker);
      const tables = await union.niangjia.db.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public'`,
      );
      // The playground stands for the platform: what people see there is what was sent.
      const own = tables
        .map(({ name }) => name)
        .filter((name) => !/^(playground_messages|clause|documents|term)/.test(name));
      for (const name of own) {
        const rows = await union.niangjia.db.query<{ text: string }>(
          `select t::text as text from "${name}" t`,
        );
        expect(`${name} ${rows.map(({ text }) => text).join('\n')}`).not.toMatch(
          /住院天数|住了9天|stay_days|阑尾炎手术/,
        );
      }
    });
  });

  describe('“删除我的资料”', () => {
    it('deletes after a confirmation, says what is left, and withdraws what was open', async () => {
      const worker = await union.person('郭振东');
      const { number } = await handIn(worker);
      await talk(worker, '/资格 金秋助学', '是');
      const [ask] = await worker.says('把我的资料都删了');
      expect(ask?.text).toContain('找不回来');
      const done = await worker.presses(ask, '确认删除');
      expect(done[0]?.text).toContain('查条件的记录 1 份、申请资料 1 份');
      expect(done[0]?.text).toContain('还剩 0 份');
      const { db } = union.niangjia;
      const memory = await db.query('select 1 as one from conversations where chat_id = $1', [
        union.chatId({ kind: 'private', personId: worker.id }),
      ]);
      expect(memory).toEqual([]);
      const shown = await db.query<{ text: string }>(
        'select content::text as text from playground_messages where chat_id = $1',
        [`playground:p:${worker.id}`],
      );
      expect(shown.map(({ text }) => text).join()).not.toContain('住院');
      const handler = await union.person('赵敏');
      expect(done.find(({ chat }) => chat.endsWith(`:${handler.id}`))?.text).toContain(number);
      const [sheet] = await handler.says(`/申请单 ${number}`);
      expect(sheet?.text).toContain('资料已经删除');
      expect(sheet?.text).not.toContain('住院');
    });
  });
});
