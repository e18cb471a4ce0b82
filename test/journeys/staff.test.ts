import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../jobs/delivery/message.ts';
import { createUnion, type Union } from '../helpers/union.ts';
import { stageNames } from '../helpers/stages/stage.ts';

// One union on each platform: each test speaks as somebody else or about something else.
describe.each(stageNames)('on %s', (on) => {
  let union: Union;
  beforeAll(async () => {
    union = await createUnion({ at: '2026-11-20T10:00:00+08:00', sample: true, on });
  });
  afterAll(() => union.stop());

  describe('a broadcast', () => {
    it('is previewed, confirmed, sent to the unit’s group, and taken back', async () => {
      const staff = await union.person('赵敏');
      const shown = await staff.saysInGroup('hanjie', '/公告 明天下午三点，义诊进车间');
      const confirmOf = ({ buttons }: Message) => buttons?.find(({ say }) => say.startsWith('/确认'));
      const preview = shown.find(confirmOf);
      expect(preview?.text).toContain('明天下午三点，义诊进车间');
      // How it will look is for the author's eyes.
      expect(shown.filter((message) => message !== preview)).toEqual([
        expect.objectContaining({ chat: `playground:p:${staff.id}`, text: '明天下午三点，义诊进车间' }),
      ]);
      const confirm = preview && confirmOf(preview);
      const sent = await staff.presses(preview, confirm?.label ?? '');
      expect(
        sent.filter(
          ({ chat, text }) => chat === 'playground:g:hanjie' && text === '明天下午三点，义诊进车间',
        ),
      ).toHaveLength(1);
      expect(
        (await staff.saysInGroup('hanjie', confirm?.say ?? '')).some(
          ({ text }) => text === '明天下午三点，义诊进车间',
        ),
      ).toBe(false);
      expect((await staff.says('/撤回 1'))[0]?.text).toContain('撤回');
    });

    it('beyond one’s own unit waits for another person’s approval', async () => {
      const staff = await union.person('赵敏');
      const [preview] = await staff.says('/公告 @沈阳基地 周五查体');
      expect(preview?.text).toContain('周五查体');
      const heard = await staff.says('/确认');
      const approver = await union.person('周志远');
      expect(heard).toContainEqual(expect.objectContaining({ chat: `playground:p:${approver.id}` }));
      expect(
        heard.some(({ chat, text }) => chat.startsWith('playground:g:') && text.includes('周五查体')),
      ).toBe(false);
      expect((await staff.says('/批准'))[0]?.text).toMatch(/工会干事|权限/);
      const sent = await approver.says('/批准');
      // Only what an approver may press.
      expect(sent.find(({ text }) => text.includes('开始发送'))?.buttons ?? []).toEqual([]);
      expect(
        sent.filter(({ chat, text }) => chat === 'playground:g:hanjie' && text === '周五查体'),
      ).toHaveLength(1);
    });

    it('is refused to a worker without a trace', async () => {
      const worker = await union.person('王建国');
      const [reply] = await worker.saysInGroup('hanjie', '/公告 今天放假');
      expect(reply?.text).toContain('工会干事');
      expect((await worker.saysInGroup('hanjie', '/确认'))[0]?.text).toContain('工会干事');
    });
  });

  describe('staff', () => {
    it('open an activity whose card reaches the group, and export its list', async () => {
      const staff = await union.person('赵敏');
      const [preview] = await staff.saysInGroup(
        'hanjie',
        '/发起报名 羽毛球友谊赛；项目：男双 2人、女双 2人；截止：12月5日18点',
      );
      const [opened] = await staff.presses(preview, '确认发起');
      const number = /编号 (\d+)/.exec(opened?.title ?? '')?.[1];
      const cards = await union.tick('2026-11-20T11:30:00+08:00');
      const card = cards.find(
        ({ chat, title }) => chat === 'playground:g:hanjie' && title?.includes('羽毛球友谊赛'),
      );
      const worker = await union.person('李小燕');
      // Feishu's toast says that a press was heard, so the group needs no line for each.
      const here = {
        chat: 'playground:g:hanjie',
        text: expect.stringContaining('李小燕，报上了') as unknown,
      };
      const apart = { chat: `playground:p:${worker.id}`, text: expect.stringMatching(/^报上了/) as unknown };
      expect(await worker.presses(card, '报名女双')).toMatchObject([on === 'feishu' ? apart : here]);
      expect((await staff.says(`/报名情况 ${number}`))[0]?.text).toContain('李小燕');
      const [exported] = await staff.says(`/导出 ${number}`);
      expect(exported?.file?.name).toContain('羽毛球');
      const outsider = await union.person('王建国');
      expect((await outsider.says(`/导出 ${number}`))[0]?.file).toBeUndefined();
    });

    it('see only what they may in /帮助', async () => {
      const worker = await union.person('王建国');
      const staff = await union.person('赵敏');
      expect((await worker.says('/帮助'))[0]?.text).not.toContain('/公告');
      expect((await staff.says('/帮助'))[0]?.text).toContain('/公告');
      expect((await staff.says('/帮助'))[0]?.text).not.toContain('/绑定');
    });

    it('preview the pushes of their own unit and switch a plan off', async () => {
      const staff = await union.person('赵敏');
      const [preview] = await staff.says('/推送预览 2026-11-27');
      expect(preview?.text).toContain('赵敏');
      expect(preview?.text).not.toContain('undefined');
      expect((await staff.says('/推送 关 生日祝福'))[0]?.text).toContain('已经关掉');
      expect((await staff.says('/推送 开 生日祝福'))[0]?.text).toContain('恢复');
    });

    it('bind a group only as administrator', async () => {
      const staff = await union.person('赵敏');
      expect((await staff.saysInGroup('hanjie', '/绑定 铸锻厂'))[0]?.text).toMatch(/权限|干事/);
      const administrator = await union.person('钱进');
      const [asked] = await administrator.saysInGroup('lanbei', '/绑定 集团机关分工会');
      expect(asked?.text).toContain('要改吗');
      const [done] = await administrator.presses(asked, '改绑到集团机关分工会');
      expect(done?.text).toContain('这个群已绑定“集团机关分工会”');
      await administrator.saysInGroup('lanbei', '/绑定 lanbei 换绑');
    });
  });

  describe('an administrator', () => {
    it('appoints staff and withdraws it, for a unit; others cannot', async () => {
      const worker = await union.person('孙立军');
      const administrator = await union.person('钱进');
      const staff = await union.person('赵敏');
      expect((await staff.says('/授权 孙立军 干事 焊接厂'))[0]?.text).toMatch(/权限|干事/);
      expect((await worker.says('/公告 试试'))[0]?.text).toContain('权限');
      expect((await administrator.says('/授权 孙立军 干事 焊接厂'))[0]?.text).toContain('现在是');
      expect((await worker.says('/公告 试试'))[0]?.text).toContain('试试');
      expect((await administrator.says('/撤权 孙立军 干事 焊接厂'))[0]?.text).toContain('不再是');
      expect((await worker.says('/公告 试试'))[0]?.text).toContain('权限');
      // As /帮助, refusals and the playground call them.
      for (const role of ['工会干事', '工单经办人', '审批人', '经办人', '管理员']) {
        expect((await administrator.says(`/授权 孙立军 ${role} 焊接厂`))[0]?.text).toContain(`的${role}`);
        expect((await administrator.says(`/撤权 孙立军 ${role} 焊接厂`))[0]?.text).toContain('不再是');
      }
      expect((await administrator.says('/授权 没有这人 干事'))[0]?.text).toContain('名册里没有');
      expect((await administrator.says('/授权 孙立军 厂长'))[0]?.text).toContain('角色有');
    });
  });

  describe('the first administrator', () => {
    it('is whoever has the code that was printed, once', async () => {
      const code = await union.niangjia.claimCode.issue();
      const worker = await union.person('韩雪梅');
      expect((await worker.says('/认领 WRONG-CODE'))[0]?.text).toContain('不对');
      expect((await worker.saysInGroup('hanjie', `/认领 ${code}`))[0]?.text).toContain('私聊');
      expect((await worker.says(`/认领 ${code}`))[0]?.text).toContain('认领成功');
      const other = await union.person('宋玉兰');
      expect((await other.says(`/认领 ${code}`))[0]?.text).toContain('不对');
      expect(await union.niangjia.claimCode.issue()).toBeUndefined();
    });
  });
});
