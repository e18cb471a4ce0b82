import { describe, expect, it } from 'vitest';
import { createOnHappening } from '../../../bot/happenings/create-on-happening.ts';
import { createMemberLists } from '../../../bot/happenings/list-members.ts';
import { bindChat, findChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { countMembers, listJoins } from '../../../db/chats/group-members.ts';
import { saveIdentity } from '../../../db/people/identities.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { grantRole } from '../../../db/people/roles.ts';
import { loadAbsence } from '../../../jobs/care/absence.ts';
import { SendError } from '../../../jobs/delivery/channel.ts';
import type { Happening } from '../../../jobs/delivery/happening.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';
import { recordingChannel } from '../../helpers/recording-channel.ts';

const group = { id: 'feishu:oc_1', channel: 'feishu' };
const silent = { info() {}, warn() {}, error() {} };

async function open() {
  const db = await freshDb();
  const clock = { now: new Date('2026-12-01T08:00:00+08:00') };
  const now = () => clock.now;
  const onHappening = createOnHappening({
    ...{ db, channels: new Map(), now, dayOf: () => '2026-12-01' },
    recognise: async () => undefined,
    wake: () => undefined,
  });
  const tell = (happening: Happening) => onHappening('feishu', happening);
  await tell({ kind: 'group_joined', chatExternalId: 'oc_1', title: '一车间' });
  await bindChat(db, group.id, 'root');
  let listed: readonly string[] | SendError = [];
  const channel = {
    ...recordingChannel({ now }),
    name: 'feishu',
    async members() {
      if (listed instanceof SendError) throw listed;
      return listed;
    },
  };
  const list = createMemberLists({
    db,
    channels: new Map([['feishu', channel]]),
    now,
    log: silent,
    onHappening,
  });
  return {
    db,
    tell,
    /** The platform's list comes, at an hour of that day. */
    async lists(hour: number, members: readonly string[] | SendError) {
      clock.now = at(hour);
      listed = members;
      await list();
    },
  };
}

const at = (hour: number) => new Date(Date.parse('2026-12-01T00:00:00+08:00') + hour * 3_600_000);
const moved = (
  kind: 'members_joined' | 'members_left',
  hour: number,
  ...externalIds: string[]
): Happening => ({
  kind,
  chatExternalId: 'oc_1',
  externalIds,
  at: at(hour),
});
const count = async (db: Db) => (await countMembers(db, [group.id])).get(group.id);

describe('who is in a group', () => {
  it('is not known before its list came; then events carry it on, in whatever order they come', async () => {
    const { db, tell, lists } = await open();
    await tell(moved('members_joined', 8, 'ou_1'));
    expect(await count(db)).toBeUndefined();
    await lists(9, ['ou_1', 'ou_2', 'ou_3']);
    expect(await count(db)).toBe(3);
    const left = moved('members_left', 11, 'ou_2');
    await tell(left);
    await tell(left);
    // Pushed again six hours later.
    await tell(moved('members_joined', 10, 'ou_2', 'ou_4'));
    expect(await count(db)).toBe(3);
    expect([...(await listJoins(db, group.id)).keys()].sort()).toEqual(['ou_1', 'ou_4']);
  });

  it('is made up for by the next day’s list, where events were lost', async () => {
    const { db, lists } = await open();
    await lists(9, ['ou_1', 'ou_2']);
    // Not asked again within the day.
    await lists(20, []);
    expect(await count(db)).toBe(2);
    await lists(34, ['ou_2', 'ou_3', 'ou_4']);
    expect(await count(db)).toBe(3);
    // Who was there from the first has no day of joining.
    expect([...(await listJoins(db, group.id)).keys()].sort()).toEqual(['ou_3', 'ou_4']);
  });

  it('is not known from an empty list', async () => {
    const { db, lists } = await open();
    await lists(9, []);
    expect(await count(db)).toBeUndefined();
    await lists(34, ['ou_1']);
    await lists(60, []);
    expect(await count(db)).toBe(1);
  });

  it('is nobody’s business any more once the bot is out, and is asked anew when it is back', async () => {
    const { db, tell, lists } = await open();
    await lists(9, ['ou_1']);
    await tell({ kind: 'group_left', chatExternalId: 'oc_1' });
    expect(await count(db)).toBeUndefined();
    await tell({ kind: 'group_joined', chatExternalId: 'oc_1' });
    await lists(10, ['ou_1', 'ou_2']);
    expect(await count(db)).toBe(2);
  });
});

it('a group that is found dissolved when its members are asked for is left, and staff are told once', async () => {
  const { db, lists } = await open();
  const staff = await insertPerson(db, makePerson({ name: '赵敏' }));
  await grantRole(db, { personId: staff, unitId: 'root', role: 'staff' });
  await lists(9, new SendError('retry', 'busy'));
  expect((await findChat(db, group.id))?.leftAt ?? undefined).toBeUndefined();
  await lists(34, new SendError('final', 'Feishu 232009', { why: 'chat_gone' }));
  await lists(60, new SendError('final', 'Feishu 232009', { why: 'chat_gone' }));
  expect((await findChat(db, group.id))?.leftAt ?? undefined).toEqual(at(34));
  const told = await db.query<{ text: string }>(
    `select message->>'text' as text from deliveries where plan = 'group_left'`,
  );
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('一车间');
});

it('somebody is known to be absent only where the platform knows them and the group', async () => {
  const { db, tell, lists } = await open();
  const [inside, outside, closed, unknown] = await Promise.all(
    ['在群', '退群', '离职', '没认'].map((name) => insertPerson(db, makePerson({ name }))),
  );
  for (const [personId, externalId] of [
    [inside, 'ou_1'],
    [outside, 'ou_2'],
    [closed, 'ou_3'],
  ] as const)
    await saveIdentity(db, { channel: 'feishu', externalId, personId: personId ?? '' });
  const everybody = [inside, outside, closed, unknown].map((id) => id ?? '');
  const absent = async () => {
    const isAbsent = await loadAbsence(db, everybody);
    return everybody.map((id) => isAbsent(id, group));
  };
  expect(await absent()).toEqual([false, false, false, false]);
  await lists(9, ['ou_1', 'ou_2', 'ou_3']);
  expect(await absent()).toEqual([false, false, false, false]);
  await tell(moved('members_left', 10, 'ou_2'));
  await tell({ kind: 'account_closed', externalId: 'ou_3' });
  expect(await absent()).toEqual([false, true, true, false]);
  const isAbsent = await loadAbsence(db, everybody);
  expect(isAbsent(closed ?? '', { id: 'wechat:room:@1', channel: 'wechat' })).toBe(false);
});
