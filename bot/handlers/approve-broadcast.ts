import type { Db } from '../../db/db.ts';
import { approveBroadcast } from '../../jobs/broadcasts/approve-broadcast.ts';
import { readVersion } from '../../jobs/broadcasts/is-older.ts';
import { broadcastActor, broadcastAudit, chooseBroadcast, concernsOwnUnit } from '../broadcasts/actor.ts';
import { unitsAllowing } from '../gate/decide.ts';
import type { Command } from '../router/command.ts';
import { replyHere } from '../router/turn.ts';

/** `/批准 [编号]`: a second person lets it go. */
export function approveBroadcastCommand({ db }: { db: Db }): Command {
  return {
    name: '批准',
    act: 'approve_broadcast',
    usage: '/批准 [编号]：批准别人起草的公告',
    forStaff: true,
    concerns: concernsOwnUnit('approve_broadcast'),
    async run(turn, command) {
      const actor = broadcastActor(turn, 'approve_broadcast');
      const { revision, rest } = readVersion(command.rest);
      const chosen = await chooseBroadcast(db, turn, { ...command, rest }, { actor, act: 'approve' });
      if ('ask' in chosen) return { replies: [replyHere(chosen.ask)] };
      const { now, today, tree } = turn;
      const staffOf = unitsAllowing('recall_broadcast', turn.grants);
      const given = { actor, id: chosen.id, staffOf, revision, now, today };
      const decision = await approveBroadcast(db, tree, given);
      return { replies: [replyHere(decision.message)], audit: broadcastAudit(decision) };
    },
  };
}
