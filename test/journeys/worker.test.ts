import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOptOutsOf } from '../../db/care/opt-outs.ts';
import { createUnion, type Union } from '../helpers/union.ts';
import { stageNames } from '../helpers/stages/stage.ts';

// One union on each platform: each test speaks as somebody else or about something else.
describe.each(stageNames)('on %s', (on) => {
  let union: Union;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on });
  });
  afterAll(() => union.stop());

  describe('a worker in private', () => {
    it('gets the amount with the clause it stands in', async () => {
      const worker = await union.person('王建国');
      const [answer] = await worker.says('我住院了能领多少慰问金？');
      expect(answer).toMatchObject({ outcome: 'answered', chat: `playground:p:${worker.id}` });
      expect(answer?.text).toContain('1000元');
      expect(answer?.citations?.[0]).toMatchObject({
        document: '澜北重工集团工会职工慰问办法',
        clause: '第十四条',
      });
    });

    it('is understood in the next question without saying everything again', async () => {
      const worker = await union.person('李小燕');
      await worker.says('结婚慰问有多少钱');
      const [answer] = await worker.says('那生孩子呢');
      expect(answer?.outcome).toBe('answered');
      expect(answer?.citations?.map(({ quote }) => quote).join()).toMatch(/生育|子女/);
    });

    it('gets an honest answer where there is no rule, and staff get the question', async () => {
      const worker = await union.person('孙立军');
      const [answer] = await worker.says('公积金怎么提取？');
      expect(answer?.outcome).toBe('handoff');
      const staff = await union.person('赵敏');
      const [list] = await staff.says('/工单');
      expect(JSON.stringify(answer?.buttons ?? [])).not.toContain('转人工');
      const number = /(\d+)\. 孙立军：公积金/.exec(list?.text ?? '')?.[1];
      expect(number).toBeDefined();
      const heard = await staff.says(`/答复 ${number}号 请到人力资源部办理，电话 8000`);
      expect(heard).toContainEqual(
        expect.objectContaining({
          chat: `playground:p:${worker.id}`,
          text: expect.stringContaining('请到人力资源部办理') as string,
        }),
      );
    });

    it('looks at what comes near, and staff learn which clause was meant', async () => {
      const worker = await union.person('孙立军');
      const [handoff] = await worker.says('乒乓球台子归谁锁门');
      expect(handoff?.outcome).toBe('handoff');
      expect(handoff?.text).toContain('不一定是您问的');
      const near = handoff?.buttons?.[0]?.label ?? '';
      expect(near).toMatch(/^职工之家和服务设施… 第一条 职工之家/);
      const [clause] = await worker.presses(handoff, near);
      expect(clause?.citations?.[0]).toMatchObject({
        document: '澜北重工集团工会职工之家和服务设施管理办法',
        clause: '第一条',
        quote: expect.stringContaining('乒乓球室') as string,
      });
      expect(clause?.text).toContain('乒乓球室');
      await worker.presses(clause, '有用');
      const staff = await union.person('赵敏');
      expect((await staff.says('/评价'))[0]?.text).toMatch(/👍 乒乓球台子归谁锁门（答的是《.*》第一条）/);
      const elsewhere = await union.person('林巧珍');
      const [other] = await elsewhere.says('派驻宁波的探亲交通补贴哪天到账');
      const ofNingbo = other?.buttons?.find(({ label }) => label.includes('从辽宁派驻宁波'))?.say ?? '';
      expect((await elsewhere.says(ofNingbo))[0]?.citations?.[0]?.quote).toContain('2000元');
      for (const wrong of [ofNingbo, '/条文', '/条文 第一条', '/条文 999999', '/条文 99999999999999999999'])
        expect((await worker.says(wrong))[0]?.text).toContain('请把问题再问一遍');
    });

    it('chats, curses or says what asks nothing, and staff get none of it; what is wrong they get', async () => {
      const worker = await union.person('马春生');
      for (const said of ['今天天气真好', '你个破机器人', '吃了没', '累死我了', '天上有只鸟'])
        expect((await worker.says(said))[0]?.outcome, said).toBe('clarify');
      await worker.says('浴室的水忽冷忽热');
      const staff = await union.person('赵敏');
      const list = (await staff.says('/工单'))[0]?.text ?? '';
      expect(list.match(/马春生/g)).toHaveLength(1);
      expect(list).toContain('浴室');
    });

    it('in despair is comforted, and the nearest staff are called at once and once', async () => {
      const worker = await union.person('孙立军');
      const staff = await union.person('赵敏');
      await worker.says('/转人工 更衣柜的钥匙找谁配');
      const heard = await worker.says('活着没意思，不想活了');
      expect(heard[0]).toMatchObject({ outcome: 'crisis' });
      const notice = heard.find(({ chat }) => chat === `playground:p:${staff.id}`);
      expect(notice?.text).toMatch(/【紧急】.*孙立军/);
      expect(notice?.text).not.toContain('没意思');
      const again = await worker.says('真的不想活了');
      expect(again.filter(({ chat }) => chat === `playground:p:${staff.id}`)).toEqual([]);
      expect((await staff.says('/工单'))[0]?.text.split('\n')[0]).toContain('【紧急】');
    });

    it('is told the reason where staff close a question without an answer', async () => {
      const worker = await union.person('孙立军');
      const staff = await union.person('赵敏');
      await worker.says('/转人工 厂门口的路灯谁管');
      const number = /(\d+)\. 孙立军：厂门口/.exec((await staff.says('/工单'))[0]?.text ?? '')?.[1];
      const heard = await staff.says(`/结案 ${number}号 路灯归市政管，已经替您报了`);
      expect(heard.find(({ chat }) => chat === `playground:p:${worker.id}`)?.text).toContain('归市政管');
      expect((await staff.says('/工单'))[0]?.text).not.toContain('厂门口');
      expect((await staff.says(`/答复 ${number} 晚了`))[0]?.text).toContain('已经办结');
    });

    it('takes an opt-out back by a tap, or in words', async () => {
      const worker = await union.person('刘桂芳');
      const left = () => listOptOutsOf(union.niangjia.db, worker.id);
      const [birthday] = await worker.says('/退订 生日');
      expect(await left()).toEqual(['birthday']);
      await worker.presses(birthday, '还是要收');
      expect(await left()).toEqual([]);
      expect((await worker.says('/恢复订阅 生日'))[0]?.text).toContain('没有退订过');
      await worker.says('/退订 节日');
      await worker.says('/退订 全部');
      const [still] = await worker.says('/恢复订阅 节日');
      expect(still?.text).toContain('节日祝福还是不会发');
      expect(await left()).toEqual(['all']);
      const [asked] = await worker.says('还是要收祝福');
      await worker.presses(asked, '恢复全部');
      expect(await left()).toEqual([]);
    });

    it('learns nothing about others', async () => {
      const worker = await union.person('刘桂芳');
      const [answer] = await worker.says('王建国是不是困难户');
      expect(answer?.outcome).toBe('refused');
      expect(answer?.text).not.toContain('王建国');
    });

    it('is told kindly what only staff may do', async () => {
      const worker = await union.person('郭振东');
      const [answer] = await worker.says('/公告 今天放假');
      expect(answer?.text).toContain('工会干事');
      expect(await union.niangjia.db.query('select 1 as one from broadcasts')).toEqual([]);
    });

    it('is told what is too long or empty', async () => {
      const worker = await union.person('郭振东');
      expect((await worker.says('长'.repeat(20_000)))[0]?.text).toContain('太长');
      expect((await worker.says('   '))[0]?.text).toContain('您好');
    });
  });

  describe('a worker in the group', () => {
    it('is asked to go on in private, without the illness being repeated', async () => {
      const worker = await union.person('高明亮');
      const heard = await worker.saysInGroup('hanjie', '我得了胃癌能补多少');
      const inGroup = heard.filter(({ chat }) => chat === 'playground:g:hanjie');
      expect(inGroup).toHaveLength(1);
      expect(inGroup[0]).toMatchObject({ outcome: 'private' });
      expect(inGroup[0]?.text).not.toMatch(/癌|病/);
      expect(heard.some(({ chat }) => chat === `playground:p:${worker.id}`)).toBe(true);
    });

    it('is not interrupted while not speaking to the bot', async () => {
      const worker = await union.person('高明亮');
      expect(await worker.saysInGroup('hanjie', '中午吃啥', { mentioned: false })).toEqual([]);
    });

    it('signs up by button, changes, cancels, and sees it', async () => {
      const worker = await union.person('高明亮');
      const [ask] = await worker.saysInGroup('hanjie', '/报名');
      const [items] = await worker.presses(ask, ask?.buttons?.[0]?.label ?? '');
      const [done] = await worker.presses(items, '手工焊');
      // Feishu's cards count in the group; whoever presses is told in private.
      expect(done?.text).toMatch(on === 'feishu' ? /^报上了/u : /^高明亮，报上了/u);
      expect((await worker.says('/我的报名'))[0]?.text).toContain('手工焊：已报上');
      expect((await worker.says('/报名 1 氩弧焊'))[0]?.text).toContain('氩弧焊');
      expect((await worker.says('/取消报名 1'))[0]?.text).toContain('已经取消');
    });

    it('does not make an anonymous suggestion in public', async () => {
      const worker = await union.person('马春生');
      const [reply] = await worker.saysInGroup('hanjie', '/匿名意见 食堂太咸');
      expect(reply?.text).toContain('私聊');
      expect(await union.niangjia.db.query('select 1 as one from suggestions')).toEqual([]);
    });
  });

  describe('an anonymous suggestion', () => {
    it('leaves nothing that joins it to its author', async () => {
      const worker = await union.person('马春生');
      const [reply] = await worker.says('/匿名意见 食堂太咸');
      const ticket = /暗号：(\S+?)（/.exec(reply?.text ?? '')?.[1] ?? '';
      expect(ticket).not.toBe('');
      const { db } = union.niangjia;
      // The playground's own transcript is the platform's side, as Feishu's would be; ours must hold nothing.
      for (const table of ['inbox', 'deliveries', 'conversations', 'cases', 'settings']) {
        const rows = await db.query<{ row: string }>(`select t::text as row from ${table} t`);
        expect(rows.filter(({ row }) => row.includes('食堂太咸') || row.includes(ticket))).toEqual([]);
      }
      const kept = await db.query<{ row: string }>('select s::text as row from suggestions s');
      expect(kept).toHaveLength(1);
      expect(kept[0]?.row).not.toContain(worker.id);
      expect((await worker.says(`/匿名意见 ${ticket}`))[0]?.text).toContain('还没有答复');
    });
  });
});
