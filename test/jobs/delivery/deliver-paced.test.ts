import { describe, expect, it } from 'vitest';
import { askRecall } from '../../../db/delivery/delivery-recalls.ts';
import type { Channel, Paced } from '../../../jobs/delivery/channel.ts';
import type { Limit, Pace } from '../../../jobs/delivery/pace.ts';
import { deliveryRig, virtualClock } from '../../helpers/delivery-rig.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { recordingChannel } from '../../helpers/recording-channel.ts';

const pace = (limits: readonly Limit[], calls = 1): Pace => ({ whole: { name: 'fake/all', limits }, calls });

async function open(limits: readonly Limit[]) {
  const clock = virtualClock();
  const channel = {
    ...recordingChannel({ now: clock.now }),
    // A message with a file makes two calls.
    pace: (_chat: string, { message }: Paced) => pace(limits, message.file ? 2 : 1),
    recallPace: () => ({ whole: { name: 'fake/recall', limits }, calls: 1 }),
  };
  const rig = deliveryRig(await freshDb(), { clock, channel });
  return { rig, clock, channel };
}

describe('under a platform’s limits', () => {
  it('a chat gets its messages in order, also where a later one would fit in before', async () => {
    const { rig, channel } = await open([{ count: 2, perMs: 10_000 }]);
    await rig.push({ target: 'fake:b', lane: 'reply' });
    await rig.push({ lane: 'reply', message: { text: 'first', file: { name: 'a', base64: 'YQ==' } } });
    await rig.push({ lane: 'reply', message: { text: 'second' } });
    await rig.process().deliverDue();
    expect(channel.accepted.map(({ message }) => message.text)).toEqual(['message 1', 'first', 'second']);
  });

  it('one channel’s full line does not hold back another’s messages', async () => {
    const { rig, clock, channel } = await open([{ count: 1, perMs: 100_000 }]);
    const other = recordingChannel({ name: 'other', now: clock.now });
    for (let one = 0; one < 30; one += 1) await rig.push({ target: 'fake:a' });
    await rig.push({ target: 'other:a' });
    const channels = new Map<string, Channel>([channel, other].map((each) => [each.name, each]));
    const began = clock.now().getTime();
    const running = rig.process({
      channels,
      sleep: async (ms) => {
        // The first wait of all shows what went out without one.
        if (clock.now().getTime() === began)
          expect([channel.accepted.length, other.accepted.length]).toEqual([1, 1]);
        clock.advance(ms);
      },
    });
    await running.deliverDue();
    expect(other.accepted).toHaveLength(1);
    expect(channel.accepted).toHaveLength(30);
  });

  it('waiting for a turn is no attempt, and what expires meanwhile is missed', async () => {
    const { rig, clock } = await open([{ count: 1, perMs: 30_000 }]);
    await rig.push();
    const late = await rig.push({ expiresAt: new Date(clock.now().getTime() + 20_000) });
    const last = await rig.push();
    await rig.process().deliverDue();
    expect(await rig.row(late)).toMatchObject({ status: 'missed', attempts: 0 });
    expect(await rig.row(last)).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('a clock that stands still or was put back keeps nobody waiting for ever', async () => {
    const { rig, clock, channel } = await open([{ count: 1, perMs: 1_000 }]);
    await rig.push({ target: 'fake:a' });
    await rig.push({ target: 'fake:b' });
    await rig
      .process({ sleep: async () => undefined, now: () => new Date('2026-07-01T00:00:00Z') })
      .deliverDue();
    expect(channel.accepted).toHaveLength(1);
    const yesterday = new Date(clock.now().getTime() - 86_400_000);
    await rig.push({ target: 'fake:c', dueAt: yesterday });
    await rig.process({ now: () => yesterday }).deliverDue();
    expect(channel.accepted).toHaveLength(2);
  });

  it('messages are taken back at the platform’s pace', async () => {
    const { rig, clock, channel } = await open([{ count: 2, perMs: 5_000 }]);
    for (const target of ['fake:a', 'fake:b', 'fake:c']) await rig.push({ target, occurrence: 'o' });
    const queue = rig.process();
    await queue.deliverDue();
    const sentAt = clock.now().getTime();
    await askRecall(rig.db, { plan: 'plan', occurrence: 'o', askedAt: clock.now(), channels: ['fake'] });
    await queue.deliverDue();
    expect(channel.recalled).toHaveLength(3);
    expect(clock.now().getTime() - sentAt).toBeGreaterThanOrEqual(5_000);
  });
});
