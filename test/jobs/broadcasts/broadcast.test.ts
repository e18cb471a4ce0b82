import { describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { countDeliveries } from '../../../db/delivery/deliveries.ts';
import { listedMembers } from '../../../db/chats/group-members.ts';
import { approveBroadcast } from '../../../jobs/broadcasts/approve-broadcast.ts';
import { confirmBroadcast } from '../../../jobs/broadcasts/confirm-broadcast.ts';
import { cancelBroadcast } from '../../../jobs/broadcasts/cancel-broadcast.ts';
import { editBroadcast } from '../../../jobs/broadcasts/edit-broadcast.ts';
import { findWaiting } from '../../../jobs/broadcasts/find-waiting.ts';
import { setApprovalSize } from '../../../jobs/broadcasts/set-approval-size.ts';
import { beforeEachBroadcastRig, type BroadcastRig, outcomeOf } from '../../helpers/broadcast-rig.ts';

let db: Db;
let rig: BroadcastRig;
beforeEachBroadcastRig((made) => {
  ({ db, rig } = made);
});

describe('draftBroadcast', () => {
  it('shows whom it reaches and the exact text, and sends nothing', async () => {
    const decision = await rig.draft('明天上午九点\n领慰问品');
    expect(outcomeOf(decision)).toBe('drafted');
    expect(decision.message.title).toBe('公告 1 号 · 预览');
    expect(decision.message.text).toContain('发给：锻造分工会和下级单位（2 个群，约 11 人）');
    expect(decision.message.text).toContain('\n明天上午九点\n领慰问品\n');
    expect(decision.message.buttons?.map(({ say }) => say)).toEqual([
      '/确认 1 第1稿',
      '/改公告 1 只发本群',
      '/取消 1',
    ]);
    await rig.process().deliverDue();
    expect(rig.sentTo()).toEqual([]);
  });

  it('offers the units that a mistyped one is like, and to take all of it as the text', async () => {
    const { message } = await rig.draft('对象：锻件分工会 明天放假');
    expect(message.text).toContain('没有找到“锻件分工会”');
    expect(message.buttons?.map(({ say }) => say)).toEqual([
      '/公告 @锻造分工会 明天放假',
      '/公告 @机加分工会 明天放假',
      '/公告 原样 对象：锻件分工会 明天放假',
    ]);
    const verbatim = await rig.draft('原样 对象：锻件分工会 明天放假');
    expect(verbatim.message.text).toContain('\n对象：锻件分工会 明天放假\n');
  });

  it('goes to the unit’s own groups alone, or back to all of them, by a word', async () => {
    await rig.group('forge2', 'forge');
    const id = await rig.drafted('明天放假');
    const edit = (ownGroupsOnly: boolean) =>
      editBroadcast(db, rig.tree, {
        ...{ ...rig.moment(), actor: rig.author, id },
        destination: { onlyChat: null, ownGroupsOnly },
      });
    const { message: own } = await edit(true);
    expect(own.text).toContain('发给：锻造分工会自己的群，不含下级（2 个群');
    expect(own.buttons?.map(({ say }) => say)).toContain(`/改公告 ${id} 含下级`);
    const { message: all } = await edit(false);
    expect(all.text).toContain('3 个群');
    expect(all.buttons?.map(({ say }) => say)).toEqual(
      expect.arrayContaining([`/改公告 ${id} 只发本群`, `/改公告 ${id} 不含下级`]),
    );
    await edit(true);
    await rig.confirm(id);
    await rig.process().deliverDue();
    expect(rig.sentTo()).toEqual(['forge2: 明天放假', 'forge: 明天放假']);
  });

  it('says beforehand that a second person must approve', async () => {
    const { message } = await rig.draft('@总工会 明天放假');
    expect(message.text).toContain('审批人批准');
    expect(message.text).toContain('3 个群');
  });

  it('warns of numbers that should not stand in a group', async () => {
    const { message } = await rig.draft('请回电 13812345678');
    expect(message.text).toContain('好像有手机号');
  });

  it.each([
    ['', 'empty', '/公告'],
    ['@锻件 开会', 'unknown_unit', '锻件'],
    [`${'好'.repeat(5_001)}`, 'too_long', '5000'],
  ])('refuses “%.8s” with a sentence that helps', async (words, reason, part) => {
    const decision = await rig.draft(words);
    expect(outcomeOf(decision)).toBe(reason);
    expect(decision.message.text).toContain(part);
  });

  it('refuses what no group would receive', async () => {
    await db.query('truncate chats cascade');
    const decision = await rig.draft('明天放假');
    expect(outcomeOf(decision)).toBe('no_audience');
    expect(decision.message.text).toContain('/绑定');
  });
});

describe('confirmBroadcast', () => {
  it('sends to every group of the unit and below it, and to no other', async () => {
    await rig.group('unbound', null);
    const id = await rig.drafted('明天放假');
    expect(outcomeOf(await rig.confirm(id))).toBe('queued');
    expect(await rig.stateOf(id)).toBe('sending');
    await rig.process().deliverDue();
    expect(rig.sentTo()).toEqual(['forge: 明天放假', 'shift: 明天放假']);
    expect(rig.channel.accepted[0]?.message).toMatchObject({ title: '公告', note: '锻造分工会发布' });
    expect(await rig.stateOf(id)).toBe('sent');
  });

  it('sends once, however often and however many at once it is confirmed', async () => {
    const id = await rig.drafted('明天放假');
    const outcomes = (await Promise.all([rig.confirm(id), rig.confirm(id), rig.confirm(id)])).map(outcomeOf);
    expect(outcomes.sort()).toEqual(['queued', 'unchanged', 'unchanged']);
    await rig.process().deliverDue();
    expect((await rig.confirm(id)).message.text).toContain('不会再发');
    await rig.process().deliverDue();
    expect(rig.sentTo()).toHaveLength(2);
  });

  it('leaves nothing half done when it fails, and arrives when the process dies after it', async () => {
    const id = await rig.drafted('明天放假');
    const failed = db.tx(async () => {
      await rig.confirm(id);
      throw new Error('crash before commit');
    });
    await expect(failed).rejects.toThrow('crash before commit');
    expect([await rig.stateOf(id), await countDeliveries(db)]).toEqual(['draft', {}]);
    await rig.confirm(id);
    // A process that starts later knows of it only from the database.
    await rig.process().deliverDue();
    expect(rig.sentTo()).toHaveLength(2);
  });

  it('is for the author alone', async () => {
    const id = await rig.drafted('明天放假');
    expect(outcomeOf(await rig.confirm(id, rig.rootStaff))).toBe('not_author');
    expect(outcomeOf(await rig.confirm(999))).toBe('not_found');
    expect(await rig.stateOf(id)).toBe('draft');
  });

  it('shows the preview again when the groups have changed since', async () => {
    const id = await rig.drafted('明天放假');
    await rig.group('late', 'shift');
    const decision = await rig.confirm(id);
    expect(outcomeOf(decision)).toBe('audience_changed');
    expect(decision.message.text).toContain('3 个群');
    expect(outcomeOf(await rig.confirm(id))).toBe('queued');
  });
});

describe('approveBroadcast', () => {
  it('is needed beyond the author’s units, and asked of every other approver', async () => {
    const id = await rig.drafted('@总工会 明天放假');
    const decision = await rig.confirm(id);
    expect(outcomeOf(decision)).toBe('awaiting_approval');
    expect(decision.message.text).toContain('赵主席、钱主席');
    const requests = await db.query('select target from deliveries order by target');
    expect(requests).toEqual([
      { target: `person:${rig.approver.personId}` },
      { target: `person:${rig.otherApprover.personId}` },
    ]);
    expect(outcomeOf(await rig.approve(id))).toBe('queued');
    await rig.process().deliverDue();
    expect(rig.sentTo().filter((one) => one.endsWith('明天放假'))).toHaveLength(3);
    expect(rig.sentTo().join()).toContain('已获批准');
  });

  it.each([
    [189, 'queued'],
    [190, 'awaiting_approval'],
  ])('is needed for more than 200 people: %i more than eleven come to %s', async (more, outcome) => {
    await rig.workers('shift', more);
    expect(outcomeOf(await rig.confirm(await rig.drafted('明天放假')))).toBe(outcome);
  });

  it('counts the members of the one group it goes to, where they are known', async () => {
    await rig.workers('forge', 300);
    expect(outcomeOf(await rig.confirm(await rig.drafted('@本群 放假')))).toBe('awaiting_approval');
    await listedMembers(db, { chatId: 'fake:forge', externalIds: ['a', 'b'], at: rig.clock.now() });
    expect(outcomeOf(await rig.confirm(await rig.drafted('@本群 放假')))).toBe('queued');
  });

  it('is needed from another size on where an administrator says so; the nearest unit’s counts', async () => {
    const set = (unit: string, size: number | 'usual') =>
      setApprovalSize(db, rig.tree, {
        ...{ unit: rig.tree.find(unit) ?? rig.tree.root, size, by: null, now: rig.clock.now() },
      });
    const outcome = async () => outcomeOf(await rig.confirm(await rig.drafted('明天放假')));
    expect(await set('总工会', 5)).toContain('超过 5 人');
    expect(await outcome()).toBe('awaiting_approval');
    await set('锻造分工会', 11);
    expect(await outcome()).toBe('queued');
    expect(await set('锻造分工会', 'usual')).toContain('按“总工会”的');
    expect(await outcome()).toBe('awaiting_approval');
    expect(await set('总工会', 'usual')).toContain('超过 200 人要审批人批准（默认）');
    expect(await set('总工会', 0)).toContain('不管多少人');
    expect(await outcome()).toBe('awaiting_approval');
  });

  it('is not for the author, nor for an approver of another unit, nor before the confirmation', async () => {
    const both = { ...rig.approver, unitIds: ['root'] };
    await rig.workers('forge', 300);
    const id = await rig.drafted('明天放假', both);
    expect(outcomeOf(await rig.approve(id, rig.otherApprover))).toBe('not_confirmed');
    await rig.confirm(id, both);
    expect(outcomeOf(await rig.approve(id, both))).toBe('own_broadcast');
    expect(outcomeOf(await rig.approve(id, { ...rig.otherApprover, unitIds: ['lathe'] }))).toBe('other_unit');
    expect(await rig.stateOf(id)).toBe('awaiting_approval');
    expect(outcomeOf(await rig.approve(id, { ...rig.otherApprover, unitIds: ['forge'] }))).toBe('queued');
  });

  it('says so when there is nobody to give it, and keeps the draft', async () => {
    await db.query(`delete from roles where role = 'approver'`);
    const id = await rig.drafted('@总工会 明天放假');
    expect(outcomeOf(await rig.confirm(id))).toBe('no_approver');
    expect(await rig.stateOf(id)).toBe('draft');
  });

  it('holds only for the groups that were confirmed', async () => {
    const id = await rig.drafted('@总工会 明天放假');
    await rig.confirm(id);
    await rig.group('late', 'root');
    expect(outcomeOf(await rig.approve(id))).toBe('audience_changed');
    expect(await rig.stateOf(id)).toBe('draft');
    await rig.process().deliverDue();
    expect(rig.sentTo().join()).toContain('重新确认');
    expect(rig.sentTo().join()).not.toContain('late');
    await rig.confirm(id);
    expect(outcomeOf(await rig.approve(id))).toBe('queued');
  });

  it('sends once, however often it is approved', async () => {
    const id = await rig.drafted('@总工会 明天放假');
    await rig.confirm(id);
    const both = await Promise.all([rig.approve(id), rig.approve(id, rig.otherApprover)]);
    expect(both.map(outcomeOf).sort()).toEqual(['queued', 'unchanged']);
    await rig.process().deliverDue();
    expect(rig.sentTo().filter((one) => one.endsWith('明天放假'))).toHaveLength(3);
  });
});

describe('editBroadcast', () => {
  const edit = (id: number, text: string, actor = rig.author) =>
    editBroadcast(db, rig.tree, { ...rig.moment(), actor, id, text });

  it('voids the confirmation; what is sent is the new text', async () => {
    const id = await rig.drafted('@总工会 明天放假');
    await rig.confirm(id);
    expect(outcomeOf(await edit(id, '后天放假'))).toBe('drafted');
    expect(outcomeOf(await rig.approve(id))).toBe('not_confirmed');
    await rig.confirm(id);
    await rig.approve(id);
    await rig.process().deliverDue();
    expect(rig.sentTo()).toContain('lathe: 后天放假');
    expect(rig.sentTo()).not.toContain('lathe: 明天放假');
  });

  it('takes no word that was given to an older version by its button', async () => {
    const id = await rig.drafted('@总工会 明天放假');
    await edit(id, '后天放假');
    const given = (revision: number) => ({ ...rig.moment(), id, revision });
    const confirm = (revision: number) =>
      confirmBroadcast(db, rig.tree, { ...given(revision), actor: rig.author });
    const approve = (revision: number) =>
      approveBroadcast(db, rig.tree, { ...given(revision), actor: rig.approver });
    expect(outcomeOf(await confirm(1))).toBe('older_version');
    expect(outcomeOf(await confirm(2))).toBe('awaiting_approval');
    await edit(id, '不放假');
    await confirm(3);
    const old = await approve(2);
    expect([outcomeOf(old), old.message.text]).toEqual([
      'older_version',
      expect.stringContaining('旧的一版'),
    ]);
    expect(await rig.stateOf(id)).toBe('awaiting_approval');
    expect(outcomeOf(await approve(3))).toBe('queued');
  });

  it('refuses others, nothing, and what is on its way', async () => {
    const id = await rig.drafted('明天放假');
    expect(outcomeOf(await edit(id, '后天', rig.rootStaff))).toBe('not_author');
    expect(outcomeOf(await edit(id, ' '))).toBe('empty');
    await rig.confirm(id);
    expect(outcomeOf(await edit(id, '后天'))).toBe('already_queued');
  });
});

describe('cancelBroadcast', () => {
  const cancel = (id: number, actor = rig.author) =>
    cancelBroadcast(db, rig.tree, { actor, id, now: rig.clock.now() });

  it('drops a draft for good', async () => {
    const id = await rig.drafted('明天放假');
    expect(outcomeOf(await cancel(id))).toBe('cancelled');
    expect(outcomeOf(await cancel(id))).toBe('unchanged');
    expect(outcomeOf(await rig.confirm(id))).toBe('already_cancelled');
    await rig.process().deliverDue();
    expect(rig.sentTo()).toEqual([]);
  });

  it('is how an approver says no; the author is told', async () => {
    const id = await rig.drafted('@总工会 明天放假');
    await rig.confirm(id);
    expect(outcomeOf(await cancel(id, rig.approver))).toBe('cancelled');
    await rig.process().deliverDue();
    expect(rig.sentTo()).toEqual(['forge: 公告 1 号已取消，没有发给任何人。']);
  });

  it('is not for staff of other units, and points to /撤回 once it is on its way', async () => {
    const id = await rig.drafted('明天放假');
    expect(outcomeOf(await cancel(id, { personId: 'p0', unitIds: ['lathe'] }))).toBe('other_unit');
    await rig.confirm(id);
    const decision = await cancel(id);
    expect(outcomeOf(decision)).toBe('already_queued');
    expect(decision.message.text).toContain(`/撤回 ${id}`);
  });
});

describe('findWaiting', () => {
  const waiting = async (act: 'confirm' | 'approve' | 'cancel', actor = rig.author) =>
    (await findWaiting(db, rig.tree, { actor, act, now: rig.clock.now() })).map(({ id }) => id);

  it('finds the own drafts, and what others have confirmed', async () => {
    const [mine, confirmed] = [await rig.drafted('一'), await rig.drafted('@总工会 二')];
    await rig.drafted('三', rig.rootStaff);
    await rig.confirm(confirmed);
    expect(await waiting('confirm')).toEqual([mine]);
    expect(await waiting('cancel')).toEqual([mine, confirmed]);
    expect(await waiting('approve')).toEqual([]);
    expect(await waiting('approve', rig.approver)).toEqual([confirmed]);
    expect(await waiting('approve', { ...rig.approver, unitIds: ['lathe'] })).toEqual([]);
  });

  it('forgets a draft after a day, which can still be confirmed by its number', async () => {
    const id = await rig.drafted('明天放假');
    rig.clock.advance(24 * 60 * 60_000 + 1);
    expect(await waiting('confirm')).toEqual([]);
    expect(outcomeOf(await rig.confirm(id))).toBe('queued');
  });
});
