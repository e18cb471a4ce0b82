import { findBroadcast } from '../../db/broadcasts/broadcasts.ts';
import { listDeliveriesOf } from '../../db/delivery/deliveries.ts';
import { deliveriesOf } from '../../jobs/broadcasts/deliveries-of.ts';
import { explainRefusal } from '../../jobs/broadcasts/explain-refusal.ts';
import { findUnread, type Unread } from '../../jobs/broadcasts/find-unread.ts';
import { timeOf } from '../../jobs/care/zoned-day.ts';
import { enqueue, enqueueAll } from '../../jobs/delivery/enqueue.ts';
import { broadcastNumber, concernsBroadcast } from '../broadcasts/actor.ts';
import type { BroadcastParts } from '../broadcasts/parts.ts';
import type { Command } from '../router/command.ts';
import { replyHere, say, type Turn } from '../router/turn.ts';

/** People are given time to look by themselves, and left alone at night. */
const patienceMs = 2 * 3_600_000;
const [earliest, latest] = ['08:00', '21:00'];
const dayMs = 24 * 3_600_000;

/** `/催读 编号`: reminds those who have not read it, in private, once each however often it is said. */
export function remindUnreadCommand(parts: BroadcastParts): Command {
  const { db, timezone } = parts;
  return {
    name: '催读',
    act: 'recall_broadcast',
    usage: '/催读 编号：私聊提醒还没看公告的人（飞书；每人只提醒一次）',
    forStaff: true,
    concerns: concernsBroadcast(db),
    async run(turn, command) {
      const id = broadcastNumber(command);
      if (id === undefined) return say('请写上公告编号，例如：/催读 3');
      const broadcast = await findBroadcast(db, id);
      if (!broadcast) return { replies: [replyHere(explainRefusal('not_found', { id }))] };
      if (broadcast.status !== 'queued') return say(`公告 ${id} 号不在发送中，没有人要提醒。`);
      const sentAt = (await listDeliveriesOf(db, deliveriesOf(id))).flatMap((one) => one.sentAt ?? []);
      const first = Math.min(...sentAt.map((at) => at.getTime()));
      if (sentAt.length === 0) return say(`公告 ${id} 号还没有发到任何地方。看情况：/公告情况 ${id}`);
      if (turn.now.getTime() - first < patienceMs)
        return say('发出去还不到两小时，先让大家自己看，过会儿再催。');
      const clock = timeOf(turn.now, timezone);
      if (clock < earliest || clock >= latest)
        return say('现在太晚（太早）了，别吵着大家，八点到二十一点再催。');
      return {
        ...say(`正在查公告 ${id} 号谁还没看，查到就私聊提醒，每人只提醒一次。`),
        audit: { object: String(id), outcome: 'reminding' },
        afterwards: () => remind(parts, turn, { id, text: broadcast.text }),
      };
    },
  };
}

async function remind(
  { db, channels, now, log }: BroadcastParts,
  turn: Turn,
  { id, text }: { readonly id: number; readonly text: string },
): Promise<void> {
  try {
    const unread = await findUnread(db, channels, id);
    const told = await enqueueAll(
      db,
      unread.people.map(({ personId, group }) => ({
        plan: 'broadcast_reminder',
        occurrence: String(id),
        target: `person:${personId}`,
        lane: 'broadcast' as const,
        topic: 'duty',
        message: {
          title: '还有一条公告没看',
          text,
          note: group === null ? '看过就好，不用回复。' : `发在“${group}”里，看过就好，不用回复。`,
        },
        dueAt: now(),
        expiresAt: new Date(now().getTime() + dayMs),
      })),
    );
    await enqueue(db, {
      plan: 'reply',
      occurrence: `${turn.message.channel}/${turn.message.messageId}/unread`,
      target: turn.chat.id,
      lane: 'reply',
      message: { text: outcome(id, unread, told) },
      dueAt: now(),
    });
  } catch (error) {
    log.error({ err: error }, 'unread messages could not be looked for');
  }
}

function outcome(id: number, { people, strangers, untold }: Unread, told: number): string {
  const before = people.length - told;
  return [
    people.length === 0
      ? `公告 ${id} 号没有查到没看的人。`
      : `公告 ${id} 号有 ${people.length} 人没看，提醒了 ${told} 人。`,
    ...(before > 0 ? [`${before} 人以前提醒过，不再打扰。`] : []),
    ...(strangers > 0 ? [`另有 ${strangers} 人不在名册里，没有提醒。`] : []),
    ...(untold > 0 ? [`${untold} 处的平台不告诉谁看过，请在群里说一声。`] : []),
  ].join('');
}
