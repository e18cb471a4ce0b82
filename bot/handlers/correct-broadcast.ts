import type { Db } from '../../db/db.ts';
import { correctBroadcast } from '../../jobs/broadcasts/correct-broadcast.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { broadcastActor, broadcastAudit, concernsOwnUnit } from '../broadcasts/actor.ts';
import { showLooks } from '../broadcasts/show-looks.ts';
import { replyOf } from '../broadcasts/preview-reply.ts';
import type { Command } from '../router/command.ts';
import { readLeadingNumber } from '../router/leading-number.ts';
import { say } from '../router/turn.ts';

/** `/更正 编号 正确的内容`: for what cannot be taken back any more; goes where the wrong words went, after a preview. */
export function correctBroadcastCommand(parts: {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
}): Command {
  return {
    name: '更正',
    act: 'draft_broadcast',
    usage: '/更正 编号 正确的内容：公告撤不回来时，给收到的群和人发更正',
    forStaff: true,
    publishes: true,
    concerns: concernsOwnUnit('draft_broadcast'),
    async run(turn, { rest }) {
      const { number: id, rest: text } = readLeadingNumber(rest);
      if (id === undefined || text === '')
        return say('请写编号和正确的内容，例如：/更正 3 时间改为明天下午三点，其他不变。');
      const { now, today, tree, chat } = turn;
      const decision = await correctBroadcast(parts.db, tree, {
        ...{ now, today, text, id, chatId: chat.id },
        actor: broadcastActor(turn, 'draft_broadcast'),
      });
      const looks = decision.done ? await showLooks(parts, turn, decision.broadcast) : [];
      return { replies: [replyOf(decision), ...looks], audit: broadcastAudit(decision) };
    },
  };
}
