import type { Db } from '../../db/db.ts';
import { recallBroadcast } from '../../jobs/broadcasts/recall-broadcast.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { broadcastActor, broadcastAudit, broadcastNumber, concernsOwnUnit } from '../broadcasts/actor.ts';
import type { Command } from '../router/command.ts';
import { replyHere, say } from '../router/turn.ts';

/** `/撤回 编号`: takes a sent broadcast back where the channel can; the number must be said, for this cannot be undone. */
export function recallBroadcastCommand({
  db,
  channels,
}: {
  db: Db;
  channels: ReadonlyMap<string, Channel>;
}): Command {
  return {
    name: '撤回',
    act: 'recall_broadcast',
    usage: '/撤回 编号：撤回已发的公告',
    forStaff: true,
    concerns: concernsOwnUnit('recall_broadcast'),
    async run(turn, command) {
      const id = broadcastNumber(command);
      if (id === undefined) return say('请写上要撤回的公告编号，例如：/撤回 3');
      const actor = broadcastActor(turn, 'recall_broadcast');
      const { now, tree } = turn;
      const decision = await recallBroadcast(db, tree, { actor, id, now, channels });
      return { replies: [replyHere(decision.message)], audit: broadcastAudit(decision) };
    },
  };
}
