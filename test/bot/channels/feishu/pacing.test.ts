import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFeishuChannel } from '../../../../bot/channels/feishu/feishu-channel.ts';
import { saveChat } from '../../../../db/chats/chats.ts';
import type { Db } from '../../../../db/db.ts';
import { countDeliveries } from '../../../../db/delivery/deliveries.ts';
import { saveIdentity } from '../../../../db/people/identities.ts';
import { insertPerson } from '../../../../db/people/people.ts';
import { beginCalls, endCalls } from '../../../../db/delivery/send-slots.ts';
import { saveUnit } from '../../../../db/people/units.ts';
import { createDelivery, type DeliveryQueue } from '../../../../jobs/delivery/deliver.ts';
import { enqueueAll, type NewDelivery } from '../../../../jobs/delivery/enqueue.ts';
import type { Message } from '../../../../jobs/delivery/message.ts';
import { virtualClock } from '../../../helpers/delivery-rig.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { makePerson } from '../../../helpers/make.ts';
import {
  appId,
  appSecret,
  messageCall,
  startFeishuEmulator,
} from '../../../emulators/feishu/feishu-emulator.ts';
import { silent } from './open-channel.ts';

/** The whole way out to an emulator that keeps the limits, on one clock that only moves where somebody waits. */
async function open(db: Db, { othersPerChat = 0 } = {}) {
  const clock = virtualClock();
  const limits = { now: () => clock.now().getTime(), othersPerChat };
  const emulator = await startFeishuEmulator({ limits });
  onTestFinished(() => emulator.close());
  const channel = createFeishuChannel({
    appId,
    appSecret,
    baseUrl: emulator.url,
    mode: 'websocket',
    log: silent,
    now: clock.now,
  });
  let processes = 0;
  const process = (): DeliveryQueue =>
    createDelivery({
      db,
      channels: new Map([['feishu', channel]]),
      now: clock.now,
      log: silent,
      mayReceive: async () => ({ allowed: true }),
      processId: `p${++processes}`,
      random: () => 0.5,
      alone: false,
      // One at a time: else the clock would move for one while another is on its way.
      pushConcurrency: 1,
      replyConcurrency: 1,
      sleep: async (ms) => clock.advance(ms),
    });
  const enqueue = (count: number, given: (index: number) => Partial<NewDelivery> = () => ({})) =>
    enqueueAll(
      db,
      Array.from({ length: count }, (_, index) => ({
        plan: 'broadcast',
        occurrence: String(index),
        target: `feishu:oc_${index % 400}`,
        lane: 'broadcast',
        message: { text: `第 ${index} 条` } satisfies Message,
        dueAt: clock.now(),
        ...given(index),
      })),
    );
  const started = clock.now().getTime();
  return { emulator, clock, process, enqueue, elapsedMs: () => clock.now().getTime() - started };
}

describe('a broadcast', () => {
  it('of 1,100 messages to 400 groups keeps every limit and loses no time', async () => {
    const db = await freshDb();
    const { emulator, process, enqueue, elapsedMs } = await open(db);
    await enqueue(1_100);
    expect(await process().deliverDue()).toMatchObject({ sent: 1_100, failed: 0, uncertain: 0 });
    expect(emulator.limitErrors).toEqual([]);
    expect(emulator.sent).toHaveLength(1_100);
    // 1,000 in 20 s; the rest when the minute is over.
    expect(elapsedMs()).toBeGreaterThanOrEqual(60_000);
    expect(elapsedMs()).toBeLessThanOrEqual(66_000);
  });

  it('to one group is five a second, in order', async () => {
    const db = await freshDb();
    const { emulator, process, enqueue, elapsedMs } = await open(db);
    await enqueue(23, () => ({ target: 'feishu:oc_1' }));
    await process().deliverDue();
    expect(emulator.limitErrors).toEqual([]);
    const texts = emulator.sent.map(({ content }) => /第 (\d+) 条/.exec(JSON.stringify(content))?.[1]);
    expect(texts).toEqual(Array.from({ length: 23 }, (_, index) => String(index)));
    expect(elapsedMs()).toBeLessThanOrEqual(5_000);
  });

  it('to one person, by account and then in their private chat, is five a second in all', async () => {
    const db = await freshDb();
    const { emulator, process, enqueue } = await open(db);
    emulator.setChatMode('oc_p', 'p2p', 'ou_p');
    await saveUnit(db, { id: 'root', name: '总', parentId: null, region: null, aliases: [], sample: false });
    const personId = await insertPerson(db, makePerson());
    await saveIdentity(db, { channel: 'feishu', externalId: 'ou_p', personId });
    await enqueue(4, () => ({ target: `person:${personId}` }));
    await process().deliverDue();
    const chat = { channel: 'feishu', externalId: 'oc_p', kind: 'private', personId } as const;
    await saveChat(db, { ...chat, title: null, unitId: null, sample: false });
    await enqueue(4, () => ({ plan: 'next', target: 'feishu:oc_p' }));
    await process().deliverDue();
    expect(emulator.sent.map(({ to }) => to)).toEqual([
      ...Array.from({ length: 4 }, () => 'ou_p'),
      ...Array.from({ length: 4 }, () => 'oc_p'),
    ]);
    expect(emulator.limitErrors).toEqual([]);
  });

  it('shared by two processes keeps the limits of one app', async () => {
    const db = await freshDb();
    const { emulator, process, enqueue } = await open(db);
    await enqueue(120);
    const [one, two] = [process(), process()];
    const tallies = await Promise.all([one.deliverDue(), two.deliverDue()]);
    expect(tallies.reduce((sum, { sent }) => sum + sent, 0)).toBe(120);
    expect(emulator.limitErrors).toEqual([]);
  });

  it('arrives whole where other bots use up most of the groups’ share', async () => {
    const db = await freshDb();
    const { emulator, process, enqueue } = await open(db, { othersPerChat: 3 });
    await enqueue(40, (index) => ({ target: `feishu:oc_${index % 4}` }));
    await process().deliverDue();
    expect(await countDeliveries(db)).toEqual({ sent: 40 });
    expect(emulator.sent).toHaveLength(40);
    expect(emulator.limitErrors.map(({ code }) => code)).not.toContain(99991400);
  });

  it('that has filled its minute does not keep a reply waiting', async () => {
    const db = await freshDb();
    const { emulator, clock, process, enqueue, elapsedMs } = await open(db);
    const turn = randomUUID();
    const expiresAt = new Date(clock.now().getTime() + 120_000);
    const calls = [{ turn, scope: 'feishu/create', calls: 1_000 }];
    await beginCalls(db, calls, { now: clock.now(), expiresAt });
    await endCalls(db, [{ turn, at: clock.now() }]);
    await enqueue(5, () => ({ target: 'feishu:oc_9' }));
    emulator.wrote('om_q', 'oc_1');
    await enqueue(1, () => ({
      plan: 'reply',
      lane: 'reply',
      target: 'feishu:oc_1',
      message: { text: '在的', answers: 'om_q' },
      dueAt: new Date(clock.now().getTime() + 1_000),
    }));
    clock.advance(1_000);
    await process().deliverDue();
    expect(emulator.sent.map(({ parent }) => parent)).toEqual([
      'om_q',
      ...Array.from({ length: 5 }, () => undefined),
    ]);
    expect(elapsedMs()).toBeGreaterThanOrEqual(60_050);
  });
});

describe('a call refused for its number', () => {
  it('holds everybody back until the platform’s own moment, in this process and others', async () => {
    const db = await freshDb();
    const { emulator, clock, process, enqueue } = await open(db);
    const called = () => emulator.calls.filter((call) => messageCall.test(call)).length;
    await enqueue(3);
    const headers = { 'x-ogw-ratelimit-reset': '300' };
    emulator.failNext(messageCall, { kind: 'code', status: 429, code: 99991400, headers });
    const [one, two] = [process(), process()];
    await one.deliverDue();
    clock.advance(100_000);
    await two.deliverDue();
    expect(called()).toBe(1);
    clock.advance(200_000);
    expect(await two.deliverDue()).toMatchObject({ sent: 3 });
    expect(called()).toBe(4);
  });
});
