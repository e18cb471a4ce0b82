import type { Db } from '../../db/db.ts';
import { cancelBroadcast } from '../../jobs/broadcasts/cancel-broadcast.ts';
import { broadcastActor, broadcastAudit, chooseBroadcast, concernsOwnUnit } from '../broadcasts/actor.ts';
import type { Command } from '../router/command.ts';
import { replyHere } from '../router/turn.ts';

/** `/取消 [编号]`: drops a broadcast that was not sent. */
export function cancelBroadcastCommand({ db }: { db: Db }): Command {
  return {
    name: '取消',
    act: 'settle_broadcast',
    usage: '/取消 [编号]：不发了',
    forStaff: true,
    concerns: concernsOwnUnit('settle_broadcast'),
    async run(turn, command) {
      const actor = broadcastActor(turn, 'settle_broadcast');
      const chosen = await chooseBroadcast(db, turn, command, { actor, act: 'cancel' });
      if ('ask' in chosen) return { replies: [replyHere(chosen.ask)] };
      const { now, tree } = turn;
      const decision = await cancelBroadcast(db, tree, { actor, id: chosen.id, now });
      return { replies: [replyHere(decision.message)], audit: broadcastAudit(decision) };
    },
  };
}
