import { describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { broadcastStatus } from '../../../jobs/broadcasts/broadcast-status.ts';
import { recallBroadcast } from '../../../jobs/broadcasts/recall-broadcast.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import { beforeEachBroadcastRig, type BroadcastRig, outcomeOf } from '../../helpers/broadcast-rig.ts';
import { recordingChannel } from '../../helpers/recording-channel.ts';

describe('recallBroadcast', () => {
  let db: Db;
  let rig: BroadcastRig;
  let channels: Map<string, Channel>;
  beforeEachBroadcastRig((made) => {
    ({ db, rig } = made);
    const dumb = recordingChannel({ name: 'dumb', now: rig.clock.now, capabilities: ['group'] });
    channels = new Map<string, Channel>([
      ['fake', rig.channel],
      ['dumb', dumb],
    ]);
  });
  const deliver = () => rig.process({ channels }).deliverDue();
  const recall = (id: number, actor = rig.author) =>
    recallBroadcast(db, rig.tree, { actor, id, now: rig.clock.now(), channels });
  const queuedBroadcast = async () => {
    const id = await rig.drafted('明天放假');
    await rig.confirm(id);
    return id;
  };

  it('takes back from every group what was sent', async () => {
    const id = await queuedBroadcast();
    await deliver();
    const decision = await recall(id);
    expect(outcomeOf(decision)).toBe('recalled');
    expect(decision.message.text).toContain('正在从 2 个群撤回');
    await deliver();
    expect([...rig.channel.recalled].sort()).toEqual(['fake-1', 'fake-2']);
    expect(await broadcastStatus(db, id, rig.clock.now())).toMatchObject({
      state: 'recalled',
      counts: { recalled: 2 },
    });
    await deliver();
    expect(rig.channel.recalled).toHaveLength(2);
  });

  it('stops what has not been sent yet', async () => {
    const id = await queuedBroadcast();
    const decision = await recall(id);
    expect(decision.message.text).toContain('2 个群还没发，已停下');
    await deliver();
    expect(rig.channel.accepted).toEqual([]);
    expect(await broadcastStatus(db, id, rig.clock.now())).toMatchObject({
      state: 'recalled',
      counts: { cancelled: 2 },
    });
  });

  it('takes back what is being sent at that moment as soon as it has arrived', async () => {
    const id = await queuedBroadcast();
    const { channel } = rig;
    const channelThatIsRecalledFrom: Channel = {
      ...channel,
      async send(chat, message, key) {
        if (chat === 'forge') await recall(id);
        return channel.send(chat, message, key);
      },
    };
    channels.set('fake', channelThatIsRecalledFrom);
    await deliver();
    await deliver();
    expect([...channel.recalled].sort()).toEqual(channel.accepted.map((one) => one.id).sort());
    expect(channel.accepted.map(({ chat }) => chat)).toContain('forge');
  });

  it('says where a message stays because the channel cannot take it back', async () => {
    await db.query(
      `insert into chats (id, channel, external_id, kind, unit_id) values ('dumb:1', 'dumb', '1', 'group', 'forge')`,
    );
    const id = await queuedBroadcast();
    await deliver();
    expect((await recall(id)).message.text).toContain('1 个群的平台不能撤回');
    await deliver();
    expect(await broadcastStatus(db, id, rig.clock.now())).toMatchObject({
      counts: { recalled: 2, sent: 1 },
    });
  });

  it('keeps the platform’s words when it refuses, and tries again when asked again', async () => {
    const id = await queuedBroadcast();
    await deliver();
    rig.channel.failChat('shift', { when: 'before', kind: 'final' });
    await recall(id);
    await deliver();
    expect(await broadcastStatus(db, id, rig.clock.now())).toMatchObject({
      counts: { recalled: 1, sent: 1 },
    });
    const refused = await db.query(`select reason, detail from deliveries where status = 'sent'`);
    expect(refused).toEqual([{ reason: 'recall_failed', detail: 'cannot be recalled' }]);
    rig.channel.failChat('shift');
    expect(outcomeOf(await recall(id))).toBe('unchanged');
    await deliver();
    expect(await broadcastStatus(db, id, rig.clock.now())).toMatchObject({ counts: { recalled: 2 } });
  });

  it('is not for staff of other units, nor for what was never sent', async () => {
    const draft = await rig.drafted('后天放假');
    expect(outcomeOf(await recall(draft))).toBe('not_sent');
    const id = await queuedBroadcast();
    expect(outcomeOf(await recall(id, { personId: 'p0', unitIds: ['lathe'] }))).toBe('other_unit');
    expect(outcomeOf(await recall(id, { personId: 'p0', unitIds: ['root'] }))).toBe('recalled');
  });
});
