import type { Db } from '../../db/db.ts';
import { draftBroadcast } from '../../jobs/broadcasts/draft-broadcast.ts';
import { broadcastActor, broadcastAudit, concernsOwnUnit } from '../broadcast-actor.ts';
import type { Command } from '../router/command.ts';
import { replyHere } from '../router/turn.ts';

/** `/公告 [@单位] 内容`: shows what would be sent and to whom; nothing goes out before `/确认`. */
export function draftBroadcastCommand({ db }: { db: Db }): Command {
  return {
    name: '公告',
    act: 'draft_broadcast',
    usage: '/公告 [@单位] [#标签] 内容：发公告（先预览，再 /确认）；带标签的逐人私聊',
    forStaff: true,
    publishes: true,
    concerns: concernsOwnUnit('draft_broadcast'),
    async run(turn, { rest }) {
      const { now, today, tree, chat, unit } = turn;
      const actor = broadcastActor(turn, 'draft_broadcast');
      const decision = await draftBroadcast(db, tree, {
        actor,
        words: rest,
        defaultUnitId: unit.id,
        chatId: chat.id,
        now,
        today,
      });
      return { replies: [replyHere(decision.message)], audit: broadcastAudit(decision) };
    },
  };
}
