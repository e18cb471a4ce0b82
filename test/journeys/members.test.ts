import { expect, it } from 'vitest';
import { findPersonId } from '../../db/people/identities.ts';
import { messageCall } from '../emulators/feishu/feishu-emulator.ts';
import type { FeishuStage } from '../helpers/stages/feishu-stage.ts';
import { type Union, union } from '../helpers/union.ts';
import { listPeople } from '../../db/people/people.ts';
import { createMemberLists } from '../../bot/happenings/list-members.ts';

const weldGroup = 'oc_g_hanjie';
const silent = { info() {}, warn() {}, error() {} };

/** The sample union on Feishu, with everybody of the welding works in its group. */
async function start(at: string, { without = '' } = {}) {
  const made = await union({ at, sample: true, on: 'feishu' });
  const { db, channels, now, onHappening } = made.niangjia;
  const { emulator } = made.stage as FeishuStage;
  const inside = (await listPeople(db)).filter(({ unitId, name }) => unitId === 'hanjie' && name !== without);
  emulator.setMembers(
    weldGroup,
    inside.map(({ id }) => made.stage.accountOf(id)),
  );
  const lists = createMemberLists({ db, channels, now, log: silent, onHappening });
  await lists();
  return { made, emulator, lists };
}

const account = async ({ niangjia: { db }, stage }: Union, name: string) => {
  const person = (await listPeople(db)).find((one) => one.name === name);
  return stage.accountOf(person?.id ?? '');
};

it('who has left the group is greeted in private, and a preview tells who does not get what goes there', async () => {
  const { made, emulator } = await start('2026-12-02T10:00:00+08:00');
  const staff = await made.person('赵敏');
  const worker = await made.person('李小燕');
  const before = (await staff.says('/公告 食堂周六不开'))[0]?.text ?? '';
  expect(before).not.toContain('收不到');
  await emulator.push('im.chat.member.user.deleted_v1', {
    chat_id: weldGroup,
    users: [{ user_id: { open_id: await account(made, '李小燕') } }],
  });
  const [preview] = await staff.says('/公告 食堂周日不开');
  expect(preview?.text).toContain('其中 1 人不在这些群里，收不到：李小燕');
  const hers = (await made.tick('2026-12-03T09:30:00+08:00')).filter(({ text }) => text.includes('李小燕'));
  expect(hers.map(({ chat }) => chat)).toEqual([`playground:p:${worker.id}`]);
});

it('a dissolved group: the first push finds it out, staff are told, and nothing more is sent there', async () => {
  const { made, emulator } = await start('2026-12-02T10:00:00+08:00');
  const staff = await made.person('赵敏');
  emulator.refuse(weldGroup, 232009);
  const [preview] = await staff.says('/公告 食堂周六不开');
  const told = await staff.presses(preview, '确认发出');
  expect(told.map(({ text }) => text).join('\n')).toContain('解散了，或者把我移出去了');
  const [report] = await staff.says('/公告情况 1');
  expect(report?.text).toContain('没发成（群解散了，或者把我移出去了）');
  const calls = emulator.calls.length;
  const greetings = await made.tick('2026-12-03T09:30:00+08:00');
  expect(greetings.filter(({ chat }) => chat === 'playground:g:hanjie')).toEqual([]);
  // 李小燕's birthday: she hears of it where she can.
  expect(greetings.filter(({ text }) => text.includes('李小燕'))).toHaveLength(1);
  const sends = emulator.calls.slice(calls).filter((call) => messageCall.test(call));
  expect(sends).toHaveLength(greetings.length);
});

it('who came into the group after a broadcast is not reminded of it; who was there is', async () => {
  const { made, emulator } = await start('2026-12-02T10:00:00+08:00', { without: '王建国' });
  const staff = await made.person('赵敏');
  const [preview] = await staff.says('/公告 食堂周六不开');
  const id = /公告 (\d+) 号/u.exec(preview?.title ?? '')?.[1];
  await staff.presses(preview, '确认发出');
  made.clock.now = new Date('2026-12-02T11:00:00+08:00');
  const late = await account(made, '王建国');
  const early = await account(made, '李小燕');
  await emulator.push('im.chat.member.user.added_v1', {
    chat_id: weldGroup,
    users: [{ user_id: { open_id: late } }],
  });
  emulator.setMembers(weldGroup, [late, early]);
  made.clock.now = new Date('2026-12-02T13:00:00+08:00');
  const reminded = (await staff.says(`/催读 ${id}`)).filter(({ title }) => title === '还有一条公告没看');
  const worker = await made.person('李小燕');
  expect(reminded.map(({ chat }) => chat)).toEqual([`playground:p:${worker.id}`]);
});

it('an account that was closed: nothing is sent to it and no group hears of its person', async () => {
  const { made, emulator } = await start('2026-12-02T10:00:00+08:00');
  const openId = await account(made, '李小燕');
  const told = await made.hears(() =>
    emulator.push('contact.user.deleted_v3', { object: { open_id: openId } }),
  );
  expect(told.map(({ text }) => text).join()).toContain('李小燕的飞书账号已离职停用');
  expect(await findPersonId(made.niangjia.db, 'feishu', openId)).toBeUndefined();
  const greetings = await made.tick('2026-12-03T09:30:00+08:00');
  expect(greetings.filter(({ text }) => text.includes('李小燕'))).toEqual([]);
  const [delivery] = await made.niangjia.db.query<{ status: string; reason: string }>(
    `select status, reason from deliveries where plan = 'birthday' and person_id is not null and occurrence like '2026-12-03%'`,
  );
  expect(delivery).toEqual({ status: 'skipped', reason: 'account_closed' });
});

it('a group that is given to another unit, or to none, gets nothing that was planned for it before', async () => {
  const { made } = await start('2026-12-02T10:00:00+08:00');
  const staff = await made.person('赵敏');
  const [preview] = await staff.says('/公告 食堂周六不开');
  const id = /公告 (\d+) 号/u.exec(preview?.title ?? '')?.[1];
  const [timed] = await staff.says(`/定时 ${id} 明天上午9点`);
  await staff.presses(timed, '确认发出');
  const administrator = await made.person('钱进');
  expect((await administrator.saysInGroup('hanjie', '/解绑'))[0]?.text).toContain('不再属于');
  expect((await administrator.saysInGroup('hanjie', '/解绑'))[0]?.text).toContain('不用解绑');
  const sent = await made.tick('2026-12-03T09:30:00+08:00');
  expect(sent.filter(({ chat }) => chat === 'playground:g:hanjie')).toEqual([]);
  const rows = await made.niangjia.db.query<{ reason: string }>(
    `select reason from deliveries where plan = 'broadcast'`,
  );
  expect(rows.map(({ reason }) => reason)).toContain('group_unbound');
});
