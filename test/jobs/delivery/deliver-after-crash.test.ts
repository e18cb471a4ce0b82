import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import type { DeliveryOptions } from '../../../jobs/delivery/deliver.ts';
import { type DeliveryRig, deliveryRig } from '../../helpers/delivery-rig.ts';
import { createDb } from '../../helpers/fresh-db.ts';

const minuteMs = 60_000;

/** The process dies here: nothing it does afterwards reaches the database or the platform. */
class Crash extends Error {}

describe('delivery after a crash', () => {
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

  /** Runs a process that dies when it sends a message for which `dies` holds: before or after it is accepted. */
  const dieSending = async (
    when: 'before' | 'after',
    dies: (chat: string) => boolean = () => true,
    options: Partial<DeliveryOptions> = {},
  ) => {
    let dead = false;
    const alive = <T>(work: () => Promise<T>) => (dead ? Promise.reject(new Crash()) : work());
    const dyingDb: Db = {
      ...db,
      query: (sql, params) => alive(() => db.query(sql, params)),
      tx: (work) => alive(() => db.tx(work)),
    };
    const channel: Channel = {
      ...rig.channel,
      send: (chat, message, key) =>
        alive(async () => {
          if (!dies(chat)) return rig.channel.send(chat, message, key);
          if (when === 'after') await rig.channel.send(chat, message, key);
          dead = true;
          throw new Crash();
        }),
    };
    const process = rig.process({ db: dyingDb, channels: new Map([['fake', channel]]), ...options });
    return process.deliverDue();
  };

  it.each(['before', 'after'] as const)(
    'delivers once what was being sent, the crash coming %s the platform took it',
    async (when) => {
      const key = await rig.push();
      await expect(dieSending(when)).rejects.toThrow(Crash);
      expect(await rig.row(key)).toMatchObject({ status: 'sending' });
      expect(await rig.process().deliverDue()).toMatchObject({ sent: 1 });
      expect(rig.channel.accepted).toMatchObject([{ key }]);
    },
  );

  it('leaves to staff what was being sent when it comes back after the window', async () => {
    const key = await rig.push();
    await expect(dieSending('after')).rejects.toThrow(Crash);
    rig.clock.advance(60 * minuteMs);
    expect(await rig.process().deliverDue()).toMatchObject({ sent: 0, uncertain: 1 });
    expect(rig.channel.calls()).toBe(1);
    expect(await rig.row(key)).toMatchObject({ status: 'uncertain', reason: 'outcome_unknown' });
  });

  it('repeats in the chat it went to first, though the person is now reached elsewhere', async () => {
    const key = await rig.push({ target: 'fake:a' });
    await expect(dieSending('after')).rejects.toThrow(Crash);
    await db.query(`update deliveries set target = 'fake:elsewhere'`);
    await rig.process().deliverDue();
    expect(rig.channel.calls()).toBe(2);
    expect(rig.channel.accepted).toMatchObject([{ chat: 'a', key }]);
  });

  it('waits for the lease where other processes may be alive', async () => {
    const key = await rig.push();
    const shared = { alone: false };
    await expect(dieSending('before', undefined, shared)).rejects.toThrow(Crash);
    expect(await rig.process(shared).deliverDue()).toMatchObject({ sent: 0 });
    rig.clock.advance(minuteMs);
    expect(await rig.process(shared).deliverDue()).toMatchObject({ sent: 1 });
    expect(rig.channel.accepted).toMatchObject([{ key }]);
  });

  it('resumes at once under the same process id', async () => {
    await rig.push();
    const same = { alone: false, processId: 'host-1' };
    await expect(dieSending('before', undefined, same)).rejects.toThrow(Crash);
    expect(await rig.process(same).deliverDue()).toMatchObject({ sent: 1 });
  });

  it('quarantines the message that crashes the process and delivers all others', async () => {
    const poison = await rig.push({ target: 'fake:poison' });
    for (let index = 0; index < 30; index++) await rig.push({ target: `fake:${index}` });
    for (let crash = 1; crash <= 3; crash++)
      await expect(dieSending('before', (chat) => chat === 'poison')).rejects.toThrow(Crash);
    await rig.process().deliverDue();
    expect(await rig.row(poison)).toMatchObject({ status: 'failed', reason: 'poison', crashes: 3 });
    expect(rig.channel.accepted).toHaveLength(30);
    expect(rig.channel.calls()).toBe(30);
  });

  it('shares the work of several processes without doubling', async () => {
    for (let index = 0; index < 120; index++) await rig.push({ target: `fake:${index % 15}` });
    const processes = Array.from({ length: 3 }, () => rig.process({ alone: false }));
    const tallies = await Promise.all(processes.map((process) => process.deliverDue()));
    // One that finds everything claimed by the others may return early; whoever comes last sends the rest.
    const rest = await rig.process({ alone: false }).deliverDue();
    expect([...tallies, rest].reduce((sum, { sent }) => sum + sent, 0)).toBe(120);
    expect(rig.channel.calls()).toBe(120);
    for (let chat = 0; chat < 15; chat++) {
      const numbers = rig.channel.accepted
        .filter((one) => one.chat === String(chat))
        .map(({ message }) => Number(message.text.split(' ')[1]));
      expect(numbers).toEqual(Array.from({ length: 8 }, (_, index) => index * 15 + chat + 1));
    }
  });
});
