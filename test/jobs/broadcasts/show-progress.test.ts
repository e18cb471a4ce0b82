import { describe, expect, it } from 'vitest';
import { saveChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { retryFailed } from '../../../db/delivery/deliveries.ts';
import { cancelBroadcast } from '../../../jobs/broadcasts/cancel-broadcast.ts';
import { deliveriesOf } from '../../../jobs/broadcasts/deliveries-of.ts';
import { editBroadcast } from '../../../jobs/broadcasts/edit-broadcast.ts';
import { showProgress } from '../../../jobs/broadcasts/show-progress.ts';
import { watch } from '../../../jobs/broadcasts/watch.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import { SendError } from '../../../jobs/delivery/channel.ts';
import { enqueue } from '../../../jobs/delivery/enqueue.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { beforeEachBroadcastRig, type BroadcastRig } from '../../helpers/broadcast-rig.ts';
import { silentLog } from '../../helpers/delivery-rig.ts';

let db: Db;
let rig: BroadcastRig;
/** What each card shows now; what was never written anew is missing. */
let shown: Map<string, Message>;
let edits: number;
let refuse: SendError | undefined;
beforeEachBroadcastRig(async (made) => {
  ({ db, rig } = made);
  shown = new Map();
  edits = 0;
  refuse = undefined;
  for (const { personId } of [rig.author, rig.approver, rig.otherApprover]) await inPrivate(personId);
});

const inPrivate = (personId: string) =>
  saveChat(db, {
    ...{ channel: 'fake', externalId: personId, kind: 'private', personId },
    ...{ title: null, unitId: null, sample: false },
  });

const editing = (): Channel => ({
  ...rig.channel,
  async edit(id, message) {
    if (refuse) throw refuse;
    edits += 1;
    shown.set(id, message);
  },
});
const look = async (channel = editing(), ms = 1_000) => {
  rig.clock.advance(ms);
  const channels = new Map([[channel.name, channel]]);
  const told = await showProgress({ db, channels, log: silentLog }, rig.clock.now());
  if (told > 0) await rig.process().deliverDue();
  return told;
};
/** The preview as the author has it on screen; returns its platform id. */
const showPreview = async (id: number, turn = 'm1') => {
  const message = { text: 'preview' };
  const occurrence = `${id}/${turn}/0`;
  const target = 'fake:forge';
  await enqueue(db, {
    plan: 'broadcast_card',
    occurrence,
    target,
    lane: 'reply',
    message,
    dueAt: rig.clock.now(),
  });
  await rig.process().deliverDue();
  return rig.channel.accepted.at(-1)?.id ?? '';
};
const going = async () => {
  const id = await rig.drafted('明天放假');
  const card = await showPreview(id);
  await rig.confirm(id);
  return { id, card };
};
const toldAuthor = () =>
  rig.channel.accepted.filter(({ message }) => /公告 \d+ 号 · /.test(message.title ?? ''));

describe('showProgress', () => {
  it('writes on the confirmed card how far it is, then the result for each group, and tells nothing more', async () => {
    const { id, card } = await going();
    expect(shown.size).toBe(0);
    await look();
    expect(shown.get(card)).toMatchObject({ title: '公告 1 号 · 正在发' });
    expect(shown.get(card)?.text).toContain('已发 0 / 2');
    await rig.process().deliverDue();
    await look(undefined, 3_000);
    const result = shown.get(card);
    expect(result?.title).toBe('公告 1 号 · 发完了');
    expect(result?.text).toContain('已送到 2');
    expect(result?.text.match(/：已送到/gu)).toHaveLength(2);
    // This platform tells nothing of who has read.
    expect(result?.buttons?.map(({ say }) => say)).toEqual([`/公告情况 ${id}`, `/撤回 ${id}`]);
    expect(toldAuthor()).toEqual([]);
    await look(undefined, 60_000);
    expect(edits).toBe(2);
  });

  it('writes nothing while nothing changes, and not more often than every few seconds', async () => {
    await going();
    await look();
    for (let second = 0; second < 10; second += 1) await look(undefined, 1_000);
    expect(edits).toBe(1);
  });

  it('goes on where a process died, at every step', async () => {
    const { card } = await going();
    await rig.process().deliverDue();
    const dying: Channel = {
      ...editing(),
      async edit(id, message) {
        shown.set(id, message);
        throw new TypeError('the process dies here');
      },
    };
    await look(dying);
    // Taken on by the dead one, and free again.
    await look(undefined, 61_000);
    expect(shown.get(card)?.title).toBe('公告 1 号 · 发完了');
    await look(undefined, 61_000);
    expect([edits, toldAuthor().length]).toEqual([1, 0]);
  });

  it('ends with one message to the author where no card can be written anew', async () => {
    await going();
    await rig.process().deliverDue();
    await look(rig.channel);
    await look(rig.channel, 61_000);
    expect(toldAuthor().map(({ message }) => message.title)).toEqual(['公告 1 号 · 发完了']);
  });

  it('ends with one message where the platform refuses the card for good', async () => {
    await going();
    await rig.process().deliverDue();
    refuse = new SendError('final', 'too old');
    await look();
    await look(undefined, 61_000);
    expect(toldAuthor()).toHaveLength(1);
  });

  it('tells of what failed besides the card, with a button, and shows what a repeat came to', async () => {
    const { id, card } = await going();
    rig.channel.failChat('shift', { when: 'before', kind: 'final' });
    await rig.process().deliverDue();
    await look();
    expect(shown.get(card)?.text).toContain('没发成 1');
    expect(toldAuthor()[0]?.message.buttons?.[0]?.say).toBe(`/重发公告 ${id}`);
    rig.channel.failChat('shift');
    await db.tx(async () => {
      await retryFailed(db, deliveriesOf(id));
      await watch(db, { id }, rig.clock.now());
    });
    await rig.process().deliverDue();
    await look();
    expect(shown.get(card)?.text).toContain('已送到 2');
    expect(toldAuthor()).toHaveLength(1);
  });

  it('waits for the time of one that goes out later', async () => {
    const id = await rig.drafted('明天放假');
    const sendAt = new Date(rig.clock.now().getTime() + 3_600_000);
    await editBroadcast(db, rig.tree, { ...rig.moment(), actor: rig.author, id, sendAt });
    const card = await showPreview(id);
    await rig.confirm(id);
    await look();
    expect(shown.get(card)?.title).toBe('公告 1 号 · 定时');
    await look(undefined, 600_000);
    expect(edits).toBe(1);
    rig.clock.advance(3_000_000);
    await rig.process().deliverDue();
    await look();
    expect(shown.get(card)?.title).toBe('公告 1 号 · 发完了');
  });

  it('takes the buttons off a preview that was edited, and leaves the new one', async () => {
    const id = await rig.drafted('明天放假');
    const old = await showPreview(id);
    await editBroadcast(db, rig.tree, { ...rig.moment(), actor: rig.author, id, text: '后天放假' });
    const fresh = await showPreview(id, 'm2');
    await look();
    expect(shown.get(old)?.title).toBe('公告 1 号 · 旧的一版');
    expect(shown.get(old)?.buttons ?? []).toEqual([]);
    expect(shown.has(fresh)).toBe(false);
  });

  it('closes what the other approvers were asked by once one has approved, or it was dropped', async () => {
    const id = await rig.drafted('@总工会 明天放假');
    const card = await showPreview(id);
    await rig.confirm(id);
    await rig.process().deliverDue();
    const requests = rig.channel.accepted.slice(-2).map((one) => one.id);
    await look();
    expect(shown.get(card)?.title).toBe('公告 1 号 · 等批准');
    expect(requests.some((one) => shown.has(one))).toBe(false);
    await rig.approve(id);
    await look();
    expect(requests.map((one) => shown.get(one)?.text.split('\n')[0])).toEqual([
      '赵主席 批准的。',
      '赵主席 批准的。',
    ]);
    const dropped = await rig.drafted('不发的');
    const card2 = await showPreview(dropped);
    await cancelBroadcast(db, rig.tree, { actor: rig.author, id: dropped, now: rig.clock.now() });
    await look();
    expect(shown.get(card2)).toMatchObject({ title: `公告 ${dropped} 号 · 已取消`, buttons: [] });
  });
});
