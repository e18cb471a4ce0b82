import type { Db } from '../../db/db.ts';
import { findBroadcast } from '../../db/broadcasts.ts';
import { parseDeadline } from '../../jobs/activities/parse-deadline.ts';
import { type EditedPart, editBroadcast } from '../../jobs/broadcasts/edit-broadcast.ts';
import { broadcastActor, concernsOwnUnit } from '../broadcast-actor.ts';
import type { Command } from '../router/command.ts';
import { type Handled, replyHere, say, type Turn } from '../router/turn.ts';

/** `3 内容`, `3号 内容`. */
const numbered = /^(?:编号|公告|#)?\s*(\d{1,9})\s*号?(?:\s+|[：:])([\s\S]+)$/u;

/** `/改公告 编号 新内容`: a confirmation or approval given to the old text is void. */
export function editBroadcastCommand({ db }: { db: Db }): Command {
  return {
    name: '改公告',
    act: 'draft_broadcast',
    usage: '/改公告 编号 新内容：改还没发的公告（改后要重新确认、批准）',
    forStaff: true,
    concerns: concernsOwnUnit('draft_broadcast'),
    async run(turn, { rest }) {
      const [, id, text] = numbered.exec(rest) ?? [];
      if (id === undefined || text === undefined)
        return say('请写编号和新内容，例如：/改公告 3 明天下午三点领取慰问品。');
      return edited(db, turn, Number(id), { text });
    },
  };
}

/** `/定时 编号 时间`: it goes out then instead of at once, after the usual confirmation. */
export function scheduleBroadcastCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '定时',
    act: 'draft_broadcast',
    usage: '/定时 编号 时间：公告到点再发，例如 /定时 3 明天上午9点',
    forStaff: true,
    concerns: concernsOwnUnit('draft_broadcast'),
    async run(turn, { rest }) {
      const [, id, words] = numbered.exec(rest) ?? [];
      if (id === undefined || words === undefined) return say('请写编号和时间，例如：/定时 3 明天上午9点');
      const time = parseDeadline(words.slice(0, 60), turn.now, timezone);
      if (!time.ok) {
        return say(
          time.reason === 'deadline_past'
            ? '这个时间已经过去了，请写一个以后的时间，例如：/定时 3 明天上午9点'
            : '时间没看懂，请写日期和钟点，例如：/定时 3 12月5日上午9点',
        );
      }
      return edited(db, turn, Number(id), { sendAt: time.at });
    },
  };
}

async function edited(db: Db, turn: Turn, id: number, part: EditedPart): Promise<Handled> {
  const actor = broadcastActor(turn, 'draft_broadcast');
  const { now, today, tree } = turn;
  const before = await findBroadcast(db, id);
  const decision = await editBroadcast(db, tree, { actor, id, now, today, ...part });
  return {
    replies: [replyHere(decision.message)],
    audit: {
      object: String(id),
      outcome: decision.done ? 'edited' : decision.reason,
      detail: { from: before?.status ?? 'none' },
    },
  };
}
