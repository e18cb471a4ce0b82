import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelDeliveries, listUnsettled, settleByStaff } from '../../../db/delivery/deliveries.ts';
import { shownPlan } from '../../../db/delivery/delivery-recalls.ts';
import { purgeLostNotices } from '../../../db/delivery/lost-notices.ts';
import type { Db } from '../../../db/db.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import { type DeliveryRig, deliveryRig, virtualClock } from '../../helpers/delivery-rig.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { recordingChannel } from '../../helpers/recording-channel.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('deliverDue', () => {
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
  const later = (ms: number) => new Date(rig.clock.now().getTime() + ms);

  it('sends what is due once, under its key, and keeps the platform’s id', async () => {
    const key = await rig.push();
    await rig.push({ dueAt: later(1) });
    expect(await rig.process().deliverDue()).toEqual({ sent: 1, failed: 0, uncertain: 0, skipped: 0 });
    expect(await rig.process().deliverDue()).toEqual({ sent: 0, failed: 0, uncertain: 0, skipped: 0 });
    expect(rig.channel.accepted).toMatchObject([{ chat: 'a', key, message: { text: 'message 1' } }]);
    expect(await rig.row(key)).toMatchObject({
      status: 'sent',
      channelMessageId: 'fake-1',
      chatId: 'fake:a',
      sentAt: rig.clock.now(),
      leaseUntil: null,
    });
  });

  it('delivers up to a later instant when asked to', async () => {
    await rig.push({ dueAt: later(hourMs) });
    await rig.push({ dueAt: later(2 * hourMs) });
    await rig.push({ dueAt: later(0), expiresAt: later(hourMs) });
    const tally = await rig.process().deliverDue({ until: later(hourMs) });
    expect(tally).toEqual({ sent: 1, failed: 0, uncertain: 0, skipped: 1 });
    expect(rig.texts()).toEqual(['message 1']);
  });

  it('keeps the order of one chat through a retry, while other chats go on', async () => {
    await rig.push({ target: 'fake:a' });
    await rig.push({ target: 'fake:a' });
    await rig.push({ target: 'fake:b' });
    rig.channel.failChat('a', { when: 'before', kind: 'retry', retryAfterMs: 5_000 });
    const process = rig.process({ sleep: async (ms) => (rig.clock.advance(ms), rig.channel.failChat('a')) });
    expect(await process.deliverDue()).toMatchObject({ sent: 3 });
    expect(rig.texts()).toEqual(['message 3', 'message 1', 'message 2']);
  });

  it('does not let an answer wait behind pushes that take all their places', async () => {
    for (let index = 0; index < 10; index++) await rig.push({ target: `fake:${index}` });
    const answer = await rig.push({ lane: 'reply', target: 'fake:a' });
    const answered = Promise.withResolvers<void>();
    const sent: string[] = [];
    const channel: Channel = {
      ...rig.channel,
      async send(chat, message, key) {
        if (key === answer) answered.resolve();
        // No push gets through before the answer has: were it to wait for them, this would never end.
        else await answered.promise;
        sent.push(key);
        return rig.channel.send(chat, message, key);
      },
    };
    const process = rig.process({ channels: new Map([['fake', channel]]), pushConcurrency: 4 });
    expect(await process.deliverDue()).toMatchObject({ sent: 11, uncertain: 0 });
    expect(sent[0]).toBe(answer);
    expect(rig.channel.calls()).toBe(11);
  });

  it('does not let an answer wait behind a push to the same chat that is being retried', async () => {
    await rig.push();
    rig.channel.fail({ when: 'before', kind: 'retry', retryAfterMs: 10 * minuteMs });
    await rig.process().deliverDue();
    await rig.push({ lane: 'reply' });
    await rig.push();
    await rig.process().deliverDue();
    expect(rig.texts()).toEqual(['message 2']);
  });

  it('tries again later what the platform was too busy for, and waits as long as it asks', async () => {
    const key = await rig.push();
    rig.channel.fail(
      { when: 'before', kind: 'retry', retryAfterMs: 20_000 },
      { when: 'before', kind: 'retry' },
    );
    const startedAt = rig.clock.now().getTime();
    expect(await rig.process().deliverDue()).toMatchObject({ sent: 1 });
    expect(rig.clock.now().getTime() - startedAt).toBe(20_000 + 1_500);
    expect(await rig.row(key)).toMatchObject({ status: 'sent', attempts: 3 });
  });

  it('returns instead of waiting for long, and leaves the rest for the next time', async () => {
    const key = await rig.push();
    rig.channel.fail({ when: 'before', kind: 'retry', retryAfterMs: 10 * minuteMs });
    expect(await rig.process().deliverDue()).toMatchObject({ sent: 0, failed: 0 });
    expect(await rig.row(key)).toMatchObject({
      status: 'planned',
      reason: 'channel_busy',
      maybeSentAt: null,
    });
    rig.clock.advance(10 * minuteMs);
    expect(await rig.process().deliverDue()).toMatchObject({ sent: 1 });
  });

  it('misses what could not be sent in time', async () => {
    const key = await rig.push({ expiresAt: later(5 * minuteMs) });
    rig.channel.fail({ when: 'before', kind: 'retry', retryAfterMs: 6 * minuteMs });
    const process = rig.process();
    await process.deliverDue();
    rig.clock.advance(6 * minuteMs);
    expect(await process.deliverDue()).toMatchObject({ sent: 0, skipped: 1 });
    expect(await rig.row(key)).toMatchObject({ status: 'missed', reason: 'expired' });
  });

  it('fails with the platform’s words what it will never take, and goes on with the next', async () => {
    const key = await rig.push();
    await rig.push();
    rig.channel.fail({ when: 'before', kind: 'final' });
    expect(await rig.process().deliverDue()).toMatchObject({ sent: 1, failed: 1 });
    expect(await rig.row(key)).toMatchObject({
      status: 'failed',
      reason: 'refused_by_channel',
      detail: 'final before',
    });
  });

  it('fails what has no address', async () => {
    const key = await rig.push({ target: 'person:nobody' });
    expect(await rig.process().deliverDue()).toMatchObject({ failed: 1 });
    expect(await rig.row(key)).toMatchObject({ status: 'failed', reason: 'no_address', attempts: 0 });
  });

  it('keeps the words of a failed notice to a person for staff to send it again, until it is out of date; of no other reply', async () => {
    const reply = { lane: 'reply', expiresAt: later(hourMs) } as const;
    const notice = await rig.push({ ...reply, target: 'person:nobody' });
    const sheet = await rig.push({ ...reply, target: 'person:none', plan: shownPlan });
    const answer = await rig.push({ ...reply, target: 'unknown:a' });
    await rig.process().deliverDue();
    const words = async () =>
      Promise.all([notice, sheet, answer].map(async (key) => (await rig.row(key)).message.text));
    expect(await words()).toEqual(['message 1', '', '']);
    await purgeLostNotices(db, later(hourMs));
    expect(await words()).toEqual(['message 1', '', '']);
    await purgeLostNotices(db, later(hourMs + 1));
    expect(await words()).toEqual(['', '', '']);
  });

  it.each(['unknown', 'broken', 'silent'] as const)(
    'repeats under the same key after a %s outcome: one message arrives',
    async (kind) => {
      const key = await rig.push();
      rig.channel.fail({ when: 'after', kind });
      expect(await rig.process({ sendTimeoutMs: 20 }).deliverDue()).toMatchObject({ sent: 1 });
      expect(rig.channel.calls()).toBe(2);
      expect(rig.channel.accepted).toMatchObject([{ key }]);
    },
  );

  it('leaves to staff what may have arrived on a platform that knows no keys', async () => {
    const clock = virtualClock();
    rig = deliveryRig(db, { clock, channel: recordingChannel({ now: clock.now, idempotencyWindowMs: 0 }) });
    const key = await rig.push();
    rig.channel.fail({ when: 'after', kind: 'unknown' });
    expect(await rig.process().deliverDue()).toMatchObject({ uncertain: 1 });
    rig.clock.advance(24 * hourMs);
    await rig.process().deliverDue();
    expect(rig.channel.calls()).toBe(1);
    expect(await rig.row(key)).toMatchObject({ status: 'uncertain' });
    expect(await listUnsettled(db, clock.now())).toEqual([]);
    expect(await listUnsettled(db, new Date(0))).toMatchObject([{ reason: 'outcome_unknown' }]);
  });

  it('sends an uncertain one again only when staff say so', async () => {
    const clock = virtualClock();
    rig = deliveryRig(db, { clock, channel: recordingChannel({ now: clock.now, idempotencyWindowMs: 0 }) });
    const [arrived, lost] = [await rig.push(), await rig.push({ target: 'fake:b' })];
    rig.channel.fail({ when: 'before', kind: 'unknown' }, { when: 'before', kind: 'unknown' });
    await rig.process().deliverDue();
    const idOf = async (key: string) => (await rig.row(key)).id;
    expect(await settleByStaff(db, await idOf(arrived), 'arrived')).toBe(true);
    expect(await settleByStaff(db, await idOf(lost), 'send_again')).toBe(true);
    expect(await settleByStaff(db, await idOf(lost), 'send_again')).toBe(false);
    expect(await rig.process().deliverDue()).toMatchObject({ sent: 1 });
    expect(rig.channel.accepted).toMatchObject([{ key: lost }]);
    expect(await rig.row(arrived)).toMatchObject({ status: 'sent', reason: 'settled_by_staff' });
  });

  it('asks at the moment of sending whether a push may go out, and never about answers', async () => {
    const [push, answer] = [await rig.push({ topic: 'birthday' }), await rig.push({ lane: 'reply' })];
    const asked: (string | null)[] = [];
    const process = rig.process({
      mayReceive: async ({ topic }) => (asked.push(topic), { allowed: false, reason: 'opted_out' }),
    });
    expect(await process.deliverDue()).toMatchObject({ sent: 1, skipped: 1 });
    expect(asked).toEqual(['birthday']);
    expect(await rig.row(push)).toMatchObject({ status: 'skipped', reason: 'opted_out' });
    expect(await rig.row(answer)).toMatchObject({ status: 'sent' });
  });

  it('postpones what must wait, without holding up what comes after it', async () => {
    const postponeTo = later(hourMs);
    const quiet = await rig.push({ topic: 'quiet' });
    await rig.push();
    const process = rig.process({
      mayReceive: async ({ topic }, at) =>
        topic === 'quiet' && at < postponeTo
          ? { allowed: false, reason: 'quiet_hours', postponeTo }
          : { allowed: true },
    });
    expect(await process.deliverDue()).toMatchObject({ sent: 1, skipped: 0 });
    expect(await rig.row(quiet)).toMatchObject({ status: 'planned', reason: 'quiet_hours' });
    rig.clock.advance(hourMs);
    expect(await process.deliverDue()).toMatchObject({ sent: 1 });
    expect(rig.texts()).toEqual(['message 2', 'message 1']);
  });

  it('does not send what was cancelled, even between claim and call', async () => {
    const key = await rig.push();
    const process = rig.process({
      mayReceive: async ({ plan, occurrence }) => {
        await cancelDeliveries(db, { plan, occurrence, reason: 'second_thoughts' });
        return { allowed: true };
      },
    });
    expect(await process.deliverDue()).toMatchObject({ sent: 0 });
    expect(rig.channel.calls()).toBe(0);
    expect(await rig.row(key)).toMatchObject({ status: 'cancelled', reason: 'second_thoughts' });
  });

  it('does not spin over a row whose turn has come but that waits behind an earlier one', async () => {
    const [first, second] = [await rig.push(), await rig.push()];
    const at = (ms: number) => new Date(rig.clock.now().getTime() + ms);
    await db.query(`update deliveries set attempts = 1, next_attempt_at = $2 where key = $1`, [
      first,
      at(50_000),
    ]);
    await db.query(`update deliveries set attempts = 1, next_attempt_at = $2 where key = $1`, [
      second,
      at(-1),
    ]);
    let sleeps = 0;
    const sleep = async (ms: number) => {
      if (++sleeps > 20) throw new Error('it spins');
      rig.clock.advance(ms);
    };
    expect(await rig.process({ sleep }).deliverDue()).toMatchObject({ sent: 2 });
  });
});
