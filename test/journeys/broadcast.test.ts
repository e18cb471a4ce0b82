import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAuditLog } from '../../jobs/audit/verify-audit-log.ts';
import { runCommandLine } from '../helpers/run-command-line.ts';
import { createUnion, type Union } from '../helpers/union.ts';

const numberIn = (title = '') => Number(/公告 (\d+) 号/.exec(title)?.[1]);
/** What the gate says to staff of another unit. */
const denied = /属于别的单位/;

describe.each(['playground', 'feishu', 'wechat'] as const)('on %s', (on) => {
  let union: Union;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on });
  });
  afterAll(() => union.stop());

  describe('a broadcast', () => {
    it('waits until its time, can be looked at, and goes out then', async () => {
      const staff = await union.person('赵敏');
      const [draft] = await staff.says('/公告 @焊接结构厂分工会 下午停电检修');
      const id = numberIn(draft?.title);
      const [timed] = await staff.says(`/定时 ${id} 明天上午9点`);
      expect(timed?.text).toMatch(/11月21日 ?09:00/);
      const [queued] = await staff.says(`/确认 ${id}`);
      expect(queued?.text).toContain('定在');
      const [report] = await staff.says(`/公告情况 ${id}`);
      expect([report?.title, report?.text]).toEqual([
        `公告 ${id} 号 · 定时`,
        expect.stringMatching(/^到 11月21日 ?09:00 发出。\n等着发 1/u),
      ]);
      const heard = await union.tick('2026-11-21T09:00:30+08:00');
      expect(heard.filter(({ text }) => text === '下午停电检修').map(({ chat }) => chat)).toEqual([
        'playground:g:hanjie',
      ]);
      expect((await staff.says('/公告情况'))[0]?.buttons?.[0]?.label).toBe(`看 ${id} 号`);
      expect((await staff.says(`/公告情况 ${id}`))[0]?.text).toContain('已送到 1');
      expect((await staff.says(`/重发公告 ${id}`))[0]?.text).toContain('没有发送失败的');
    });

    it('goes to the people with a tag, each in private', async () => {
      const [tagged] = await union.niangjia.db.query<{ name: string; tag: string }>(
        `select p.name, t.tag from people p, unnest(p.tags) t(tag) where p.left_on is null and p.died_on is null
       order by p.id limit 1`,
      );
      const administrator = await union.person('钱进');
      const [draft] = await administrator.says(`/公告 #${tagged?.tag} 周六上午座谈`);
      expect(draft?.text).toContain(`带“${tagged?.tag}”标签`);
      const heard = await administrator.says(`/确认 ${numberIn(draft?.title)}`);
      const received = heard.filter(({ text }) => text === '周六上午座谈');
      expect(received.length).toBeGreaterThan(0);
      expect(received.every(({ chat }) => chat.startsWith('playground:p:'))).toBe(true);
      expect((await administrator.says('/公告 #没有的标签 内容'))[0]?.text).toContain('没有人带“没有的标签”');
    });

    it('to a unit above the author’s own says why another must approve, and its author sees how it went', async () => {
      const staff = await union.person('赵敏');
      const approver = await union.person('周志远');
      const [draft] = await staff.says('/公告 @沈阳基地 周四义诊');
      const id = numberIn(draft?.title);
      expect(draft?.text).toContain('要批准是因为：“沈阳制造基地工会”不归您管');
      await staff.says(`/确认 ${id}`);
      await approver.says(`/批准 ${id}`);
      const [report] = await staff.says(`/公告情况 ${id}`);
      expect([report?.title, report?.text]).toEqual([
        `公告 ${id} 号 · 发完了`,
        expect.stringContaining('已送到 1'),
      ]);
      // What its buttons say is hers to say; what another wrote for a unit that is not hers is not.
      for (const command of ['/重发公告', '/催读', '/撤回'])
        expect((await staff.says(`${command} ${id}`))[0]?.text).not.toMatch(denied);
      const [others] = await (await union.person('钱进')).says('/公告 @沈阳基地 周五义诊');
      expect((await staff.says(`/催读 ${numberIn(others?.title)}`))[0]?.text).toMatch(denied);
    });

    it('that was changed after it was confirmed needs a new word from both', async () => {
      const staff = await union.person('赵敏');
      const approver = await union.person('周志远');
      const [draft] = await staff.says('/公告 @沈阳基地 周五查体');
      const id = numberIn(draft?.title);
      await staff.says(`/确认 ${id}`);
      expect((await staff.says(`/改公告 ${id} 周六查体`))[0]?.text).toContain('周六查体');
      expect((await approver.says(`/批准 ${id}`))[0]?.text).toContain('还没有确认');
      await staff.says(`/确认 ${id}`);
      const sent = await approver.says(`/批准 ${id}`);
      expect(sent.some(({ text }) => text === '周六查体')).toBe(true);
      expect(sent.some(({ text }) => text === '周五查体')).toBe(false);
    });
  });

  describe('a broadcast beyond the plain', () => {
    it('goes to one group alone, and its author sees what it will look like', async () => {
      const staff = await union.person('赵敏');
      const heard = await staff.saysInGroup('hanjie', '/公告 对象：本群 班后开会');
      const id = numberIn(heard[0]?.title);
      expect(heard[0]?.text).toContain('这一个群');
      expect(heard.filter(({ title }) => title === '公告')).toEqual([
        expect.objectContaining({ text: '班后开会', chat: `playground:p:${staff.id}` }),
      ]);
      const sent = await staff.saysInGroup('hanjie', `/确认 ${id}`);
      expect(sent.filter(({ title }) => title === '公告').map(({ chat }) => chat)).toEqual([
        'playground:g:hanjie',
      ]);
      expect((await staff.says('/公告 @本群 内容'))[0]?.text).toContain('只能在群里用');
      // The card that was confirmed has become the report, where cards can be written anew.
      if (on === 'wechat') return;
      await union.tick('2026-11-21T09:10:00+08:00');
      const [row] = await union.niangjia.db.query<{ content: string }>(
        `select content::text as content from playground_messages where id::text = $1`,
        [heard[0]?.sentAs],
      );
      const card = on === 'feishu' ? union.stage.shown(heard[0]?.sentAs ?? '') : (row?.content ?? '');
      expect(card).toContain(`公告 ${id} 号 · 发完了`);
      expect(card).toContain('已送到 1');
    });

    it('written in a bound group says whom it goes to, and is turned by a button or a word', async () => {
      const staff = await union.person('钱进');
      const heard = await staff.saysInGroup('lanbei', '/公告 周一升国旗');
      const id = numberIn(heard[0]?.title);
      expect(heard[0]?.text).toMatch(/发给：澜北重工集团工会和下级单位（\d+ 个群，约 \d+ 人）/);
      const here = await staff.presses(heard[0], '只发本群');
      expect(here[0]?.text).toContain('这一个群');
      const whole = heard[0]?.buttons?.length ?? 0;
      const back = await staff.saysInGroup('lanbei', `/改公告 ${id} 发给全单位`);
      expect([back[0]?.text.split('\n')[0], back[0]?.buttons?.length]).toEqual([
        heard[0]?.text.split('\n')[0],
        whole,
      ]);
      await staff.says(`/取消 ${id}`);
      const [unknown] = await staff.saysInGroup('lanbei', '/公告 对象：在岗人员 下周查体');
      const [taken] = await staff.presses(unknown, '就当公告内容');
      expect(taken?.text).toContain('对象：在岗人员 下周查体');
      await staff.says(`/取消 ${numberIn(taken?.title)}`);
    });

    it('needs approval from the size on that an administrator sets, in chat', async () => {
      const [administrator, staff] = [await union.person('钱进'), await union.person('赵敏')];
      expect((await staff.says('/审批人数 5'))[0]?.text).toMatch(/权限|干事/);
      expect((await administrator.says('/审批人数'))[0]?.text).toContain('超过 200 人');
      expect((await administrator.says('/审批人数 焊接结构厂分工会 1'))[0]?.text).toContain('超过 1 人');
      const [draft] = await staff.says('/公告 @焊接结构厂分工会 班前会提前');
      expect(draft?.text).toMatch(/审批人批准.*\n要批准是因为：约 \d+ 人，超过 1 人/u);
      await staff.says(`/取消 ${numberIn(draft?.title)}`);
      expect((await administrator.says('/审批人数 焊接结构厂分工会 默认'))[0]?.text).toContain('超过 200 人');
      expect((await administrator.says('/审批人数 火星 5'))[0]?.text).toContain('没有找到“火星”');
      expect((await administrator.says('/审批人数 -5'))[0]?.text).toContain('0 到');
    });

    it('with somebody’s number or illness needs a second word', async () => {
      const staff = await union.person('赵敏');
      const [draft] = await staff.says('/公告 @焊接结构厂分工会 请联系13812345678');
      const id = numberIn(draft?.title);
      const heard = await staff.says(`/确认 ${id}`);
      expect([heard.length, heard[0]?.title]).toEqual([1, `公告 ${id} 号 · 再确认一次`]);
      const sent = await staff.presses(heard[0], '可以公开，继续发');
      expect(sent.some(({ title, chat }) => title === '公告' && chat === 'playground:g:hanjie')).toBe(true);
      const [ill] = await staff.says('/公告 @焊接结构厂分工会 赵敏住院了，大家去看看');
      expect(ill?.text).toContain('好像有某个人的病情');
      await staff.says(`/取消 ${numberIn(ill?.title)}`);
      // What was dropped is shown without a button that would let it go.
      const [dropped] = await staff.says(`/公告 草稿 ${numberIn(ill?.title)}`);
      expect([dropped?.title, dropped?.buttons ?? []]).toEqual([
        `公告 ${numberIn(ill?.title)} 号 · 已取消`,
        [],
      ]);
    });

    it('is corrected where it went', async () => {
      const staff = await union.person('赵敏');
      const [draft] = await staff.says('/公告 @焊接结构厂分工会 周五停水');
      const id = numberIn(draft?.title);
      expect((await staff.says(`/更正 ${id} 周六停水`))[0]?.text).toContain('没有发到任何人手里');
      await staff.says(`/确认 ${id}`);
      const [correction] = await staff.says(`/更正 ${id} 周六停水`);
      expect(correction?.text).toContain(`收到公告 ${id} 号的 1 个群`);
      const sent = await staff.says(`/确认 ${numberIn(correction?.title)}`);
      expect(sent.find(({ title }) => title === '公告更正')).toMatchObject({
        chat: 'playground:g:hanjie',
        text: '前面发的公告“周五停水”有误，以这条为准：\n周六停水',
      });
      await staff.says(`/撤回 ${id}`);
      expect((await staff.says(`/更正 ${id} 周日停水`))[0]?.text).toContain('已经撤回了');
    });

    it('is made of a template, comes again every week, and stops', async () => {
      const staff = await union.person('赵敏');
      expect((await staff.says('/公告 模板'))[0]?.text).toContain('还没有公告模板');
      await staff.says('/公告 存模板 例会 请于{时间}到{地点}开会。');
      expect((await staff.says('/公告 模板 例会'))[0]?.text).toContain('还缺：时间、地点');
      const [draft] = await staff.says('/公告 模板 例会 时间=上午九点 地点=一楼');
      const id = numberIn(draft?.title);
      expect(draft?.text).toContain('请于上午九点到一楼开会。');
      const [timed] = await staff.says(`/定时 ${id} 每周一 9:00`);
      expect(timed?.text).toContain('以后每周一 09:00');
      await staff.says(`/改公告 ${id} 对象：焊接结构厂分工会`);
      await staff.says(`/确认 ${id}`);
      const meetings = async (at: string) =>
        (await union.tick(at))
          .filter(({ text }) => text === '请于上午九点到一楼开会。')
          .map(({ chat }) => chat);
      expect(await meetings('2026-11-23T09:00:30+08:00')).toEqual(['playground:g:hanjie']);
      expect(await meetings('2026-11-23T09:05:00+08:00')).toEqual([]);
      const [list] = await staff.says('/公告 草稿');
      expect(list?.text).toContain(`${id + 1} 号（11月30日（周一）9:00发，每周一 09:00都发）`);
      expect(await meetings('2026-11-30T09:00:30+08:00')).toEqual(['playground:g:hanjie']);
      await union.niangjia.runDue(union.clock.now);
      const [after] = await staff.says('/公告 草稿');
      const [stopped] = await staff.presses(after, `停发 ${id + 2} 号`);
      expect(stopped?.text).toContain('还没发，已停下');
      expect(await meetings('2026-12-07T09:00:30+08:00')).toEqual([]);
      expect((await staff.says('/公告 删模板 例会'))[0]?.text).toContain('删掉了');
    });
  });

  describe('commands of broadcasts and roles', () => {
    // Every command with bad words: test/bot/router/bad-input.test.ts. Here what only a group or a draft shows.
    it('with bad words change nothing in a group either', async () => {
      const administrator = await union.person('钱进');
      const { db } = union.niangjia;
      const state = async () =>
        JSON.stringify([
          await db.query('select * from roles order by 1, 2, 3'),
          await db.query('select id, unit_id from chats where kind = $1 order by 1', ['group']),
          await db.query('select * from broadcasts order by id'),
          await db.query('select * from sending_pauses'),
          await db.query(`select key, status from deliveries where lane <> 'reply' order by id`),
        ]);
      const before = await state();
      for (const word of ['', '@没有的单位 内容', '九'.repeat(6_000), '#劳模']) {
        const [reply] = await administrator.says(`/公告 ${word}`);
        expect([word.slice(0, 10), reply?.title]).toEqual([word.slice(0, 10), undefined]);
      }
      for (const word of ['火星', '暂停', "' or 1=1"]) {
        expect((await administrator.says(`/暂停发送 ${word}`))[0]?.text).toContain('没有找到');
        expect((await administrator.saysInGroup('lanbei', `/绑定 ${word}`))[0]?.text).toContain('没有找到');
      }
      expect(await state()).toBe(before);
    });
  });

  describe('sending', () => {
    it('is paused for all and resumed, by an administrator only, and everything stands in the audit log', async () => {
      const administrator = await union.person('钱进');
      const staff = await union.person('赵敏');
      expect((await staff.says('/暂停发送'))[0]?.text).toMatch(/权限|干事/);
      expect((await administrator.says('/暂停发送'))[0]?.text).toContain('先停下');
      const [draft] = await staff.says('/公告 @焊接结构厂分工会 停一停再发');
      const heard = await staff.says(`/确认 ${numberIn(draft?.title)}`);
      expect(heard.some(({ text }) => text === '停一停再发')).toBe(false);
      const resumed = await administrator.says('/恢复发送');
      expect(resumed.some(({ text, chat }) => text === '停一停再发' && chat === 'playground:g:hanjie')).toBe(
        true,
      );

      const { out, code } = await runCommandLine(union.niangjia, ['audit', 'verify', '--json']);
      expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ ok: true, faults: [] })]);
      const found = await union.niangjia.db.query<{ act: string; outcome: string; line: string }>(
        'select act, outcome, a::text as line from audit_log a order by seq',
      );
      expect(found.map(({ act }) => act)).toEqual(
        expect.arrayContaining(['draft_broadcast', 'approve_broadcast', 'pause_sending', 'recall_broadcast']),
      );
      const outcomes = found.filter(({ act }) => act === 'pause_sending').map(({ outcome }) => outcome);
      expect(outcomes.slice(-3)).toEqual(['no_role', 'paused', 'resumed']);
      expect(found.some(({ line }) => /停一停|查体|赵敏|钱进|皇帝/.test(line))).toBe(false);
      expect((await verifyAuditLog(union.niangjia.db, [])).faults).toEqual([]);
    });
  });
});
