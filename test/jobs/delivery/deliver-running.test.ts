import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Db } from '../../../db/db.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import { type DeliveryRig, deliveryRig } from '../../helpers/delivery-rig.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { eventually } from '../../helpers/eventually.ts';

describe('a running delivery', () => {
  let db: Db;
  let dispose: () => Promise<void>;
  let rig: DeliveryRig;
  beforeAll(async () => {
    ({ db, dispose } = await createDb());
  });
  afterAll(() => dispose());
  beforeEach(async () => {
    await db.query('truncate deliveries cascade');
    rig = deliveryRig(db);
  });
  const started = (...given: Parameters<DeliveryRig['process']>) => {
    const process = rig.process(...given);
    process.start();
    onTestFinished(() => process.stop());
    return process;
  };
  const arrived = (count: number) => eventually(() => expect(rig.texts()).toHaveLength(count));

  it('sends what waits at its start, what it is woken for, and what nobody woke it for', async () => {
    await rig.push();
    const process = started();
    await arrived(1);
    await rig.push();
    process.wake();
    await arrived(2);
    await rig.push();
    await arrived(3);
  });

  it('starts once, and can be stopped and started again', async () => {
    const process = started();
    process.start();
    await process.stop();
    await process.stop();
    await rig.push();
    expect(rig.channel.calls()).toBe(0);
    process.start();
    await arrived(1);
    expect(rig.channel.calls()).toBe(1);
  });

  it('lets the message it is sending arrive before it stops, and begins no other', async () => {
    await rig.push();
    const second = await rig.push();
    const begun = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const slow: Channel = {
      ...rig.channel,
      async send(...call) {
        begun.resolve();
        await answer.promise;
        return rig.channel.send(...call);
      },
    };
    const process = started({ channels: new Map([['fake', slow]]) });
    await begun.promise;
    const stopped = process.stop();
    answer.resolve();
    await stopped;
    expect(rig.texts()).toEqual(['message 1']);
    expect(await rig.row(second)).toMatchObject({ status: 'planned', leaseUntil: null });
  });

  it('goes on after the database was away', async () => {
    let away = true;
    const shaky: Db = {
      ...db,
      query: (sql, params) => (away ? Promise.reject(new Error('connection lost')) : db.query(sql, params)),
    };
    await rig.push();
    const errors: string[] = [];
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (_: object, text: string) => void errors.push(text),
    };
    started({ db: shaky, log });
    await eventually(() => expect(errors.length).toBeGreaterThan(0));
    away = false;
    await arrived(1);
  });

  it('answers while a push hangs', async () => {
    const process = started({ pushConcurrency: 1, sendTimeoutMs: 1_000 });
    rig.channel.failChat('hangs', { when: 'before', kind: 'silent' });
    const hanging = await rig.push({ target: 'fake:hangs' });
    process.wake();
    await eventually(async () => expect(await rig.row(hanging)).toMatchObject({ status: 'sending' }));
    await rig.push({ lane: 'reply', target: 'fake:b' });
    process.wake();
    await arrived(1);
  });
});
