import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAuditLog } from '../../jobs/audit/verify-audit-log.ts';
import { runCommandLine } from '../helpers/run-command-line.ts';
import { createUnion, type Union } from '../helpers/union.ts';

const numberIn = (title = '') => Number(/公告 (\d+) 号/.exec(title)?.[1]);

describe.each(['playground', 'feishu'] as const)('on %s', (on) => {
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
        `公告 ${id} 号 · 正在发`,
        expect.stringContaining('等着发 1'),
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

  describe('commands of broadcasts and roles', () => {
    it('with wrong, missing, hostile and huge words answer with a sentence and change nothing', async () => {
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
      const names = [
        '确认',
        '批准',
        '取消',
        '撤回',
        '改公告',
        '定时',
        '公告情况',
        '重发公告',
        '授权',
        '撤权',
        '投递',
      ];
      const words = [
        '0',
        '-1',
        '999999999',
        '99999999999999999999',
        '１２３４５ 内容',
        '<script>alert(1)</script>',
        "'; drop table broadcasts; --",
        '张三 皇帝 火星',
        '@@@ ### 🙂‍↕️\u0000\u202e',
        '九'.repeat(9_000),
      ];
      for (const name of names) {
        for (const word of words) {
          const replies = await administrator.says(`/${name} ${word}`);
          const text = replies[0]?.text ?? '';
          expect([
            name,
            word.slice(0, 20),
            text !== '' && text.length < 600,
            /undefined|null|Error/.test(text),
          ]).toEqual([name, word.slice(0, 20), true, false]);
        }
      }
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
