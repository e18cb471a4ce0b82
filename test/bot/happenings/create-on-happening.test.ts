import { describe, expect, it } from 'vitest';
import { createOnHappening } from '../../../bot/happenings/create-on-happening.ts';
import { bindChat, findChat, listChats, saveChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { listDeliveriesOf } from '../../../db/delivery/deliveries.ts';
import { findPersonId, saveIdentity } from '../../../db/people/identities.ts';
import { listReaders } from '../../../db/delivery/message-reads.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { grantRole } from '../../../db/people/roles.ts';
import { saveUnit } from '../../../db/people/units.ts';
import type { Happening } from '../../../jobs/delivery/happening.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';
import { recordingChannel } from '../../helpers/recording-channel.ts';

type Parts = Parameters<typeof createOnHappening>[0];

async function open({ recognise = async () => undefined }: Partial<Pick<Parts, 'recognise'>> = {}) {
  const db = await freshDb();
  const clock = { now: new Date('2026-12-01T08:00:00+08:00') };
  const feishu = recordingChannel({ name: 'feishu', now: () => clock.now });
  const onHappening = createOnHappening({
    db,
    channels: new Map([[feishu.name, feishu]]),
    recognise,
    now: () => clock.now,
    dayOf: () => '2026-12-01',
    wake: () => undefined,
  });
  const tell = (happening: Happening) => onHappening('feishu', happening);
  return { db, clock, tell };
}

async function queued(db: Db, plan: string): Promise<Message[]> {
  const rows = await db.query<{ occurrence: string }>(
    'select distinct occurrence from deliveries where plan = $1 order by 1',
    [plan],
  );
  const found = await Promise.all(
    rows.map(({ occurrence }) => listDeliveriesOf<Message>(db, { plan, occurrence })),
  );
  return found.flat().map(({ message }) => message);
}

describe('a group', () => {
  const joined = { kind: 'group_joined', chatExternalId: 'oc_1', title: '铸锻厂一车间大家庭' } as const;
  const left = { kind: 'group_left', chatExternalId: 'oc_1' } as const;

  it('that takes the bot in hears once who it is, and is offered the unit its name tells', async () => {
    const { db, tell } = await open();
    const unit = { parentId: null, region: null, aliases: [], sample: false };
    await saveUnit(db, { ...unit, id: 'u', name: '工会' });
    await saveUnit(db, { ...unit, id: 'w1', name: '一车间', parentId: 'u' });
    await tell(joined);
    await tell(joined);
    const [message, ...more] = await queued(db, 'introduction');
    expect(more).toEqual([]);
    expect(message?.text).toContain('/绑定 单位名');
    expect(message?.buttons).toEqual([{ label: '绑定“一车间”（管理员点）', say: '/绑定 一车间' }]);
    expect(await findChat(db, 'feishu:oc_1')).toMatchObject({ kind: 'group', title: joined.title });
  });

  it('that put the bot out gets no pushes; taken in again it hears of its unit', async () => {
    const { db, clock, tell } = await open();
    await saveUnit(db, { id: 'u', name: '工会', parentId: null, region: null, aliases: [], sample: false });
    await tell(joined);
    await bindChat(db, 'feishu:oc_1', 'u');
    await tell(left);
    expect(await listChats(db)).toEqual([]);
    clock.now = new Date('2026-12-02T08:00:00+08:00');
    await tell(left);
    await tell(joined);
    await tell(joined);
    const heard = await queued(db, 'introduction');
    expect(heard).toHaveLength(2);
    expect(heard.some(({ text }) => text.includes('绑定的是“工会”'))).toBe(true);
    expect(await listChats(db)).toHaveLength(1);
  });

  it('that is no more is told of to the nearest of its staff who can be written to', async () => {
    const { db, tell } = await open();
    const unit = { region: null, aliases: [], sample: false };
    await saveUnit(db, { ...unit, id: 'u', name: '工会', parentId: null });
    await saveUnit(db, { ...unit, id: 'w1', name: '一车间', parentId: 'u' });
    const near = await insertPerson(db, makePerson({ name: '赵敏' }));
    const far = await insertPerson(db, makePerson({ name: '钱进' }));
    await grantRole(db, { personId: near, unitId: 'w1', role: 'staff' });
    await grantRole(db, { personId: far, unitId: 'u', role: 'staff' });
    await saveIdentity(db, { channel: 'feishu', externalId: 'ou_far', personId: far });
    await tell(joined);
    await bindChat(db, 'feishu:oc_1', 'w1');
    await tell(left);
    const told = await db.query('select target from deliveries where plan = $1', ['group_left']);
    expect(told).toEqual([{ target: `person:${far}` }]);
  });

  it('keeps its new name', async () => {
    const { db, tell } = await open();
    await tell(joined);
    await tell({ kind: 'group_renamed', chatExternalId: 'oc_1', title: '新名' });
    expect((await findChat(db, 'feishu:oc_1'))?.title).toBe('新名');
  });
});

describe('a private chat that is opened', () => {
  const opened = { kind: 'chat_opened', chatExternalId: 'oc_p', senderExternalId: 'ou_1' } as const;

  it('is greeted once, and strangers are asked who they are', async () => {
    const { db, tell } = await open();
    await tell(opened);
    await tell(opened);
    const heard = await queued(db, 'welcome');
    expect(heard).toHaveLength(1);
    expect(heard[0]?.text).toContain('我是 姓名');
  });

  it('is greeted by name where the directory knows whose account it is', async () => {
    const asked: unknown[] = [];
    const { db, tell } = await open({
      async recognise(account) {
        asked.push(account);
        const personId = await insertPerson(db, makePerson({ name: '彭志强' }));
        await saveIdentity(db, { channel: 'feishu', externalId: 'ou_1', personId });
      },
    });
    await tell(opened);
    expect(asked).toEqual([{ channel: 'feishu', sender: { externalId: 'ou_1' } }]);
    const [message] = await queued(db, 'welcome');
    expect(message?.text).toContain('您好，彭志强！');
    expect(message?.text).not.toContain('我是 姓名');
  });

  it('is not greeted where somebody has spoken', async () => {
    const { db, tell } = await open();
    const chat = {
      channel: 'feishu',
      externalId: 'oc_p',
      kind: 'private',
      title: null,
      unitId: null,
    } as const;
    await saveChat(db, { ...chat, personId: null, sample: false });
    await tell(opened);
    expect(await queued(db, 'welcome')).toEqual([]);
  });
});

it('who has read a message is noted once', async () => {
  const { db, tell } = await open();
  const read = {
    kind: 'messages_read',
    channelMessageIds: ['om_1', 'om_2'],
    readerExternalId: 'ou_1',
    at: new Date(0),
  } as const;
  await tell(read);
  await tell(read);
  expect(await listReaders(db, 'feishu', 'om_1')).toEqual(['ou_1']);
  expect(await listReaders(db, 'feishu', 'om_3')).toEqual([]);
});

it('an account that is closed speaks for nobody any more, and staff are told once', async () => {
  const { db, tell } = await open();
  const worker = await insertPerson(db, makePerson({ name: '张三' }));
  const staff = await insertPerson(db, makePerson({ name: '赵敏' }));
  await grantRole(db, { personId: staff, unitId: 'root', role: 'staff' });
  await saveIdentity(db, { channel: 'feishu', externalId: 'ou_1', personId: worker });
  await tell({ kind: 'account_closed', externalId: 'ou_1' });
  await tell({ kind: 'account_closed', externalId: 'ou_1' });
  expect(await findPersonId(db, 'feishu', 'ou_1')).toBeUndefined();
  const told = await queued(db, 'account_closed');
  expect(told.map(({ text }) => text.includes('张三'))).toEqual([true]);
});
