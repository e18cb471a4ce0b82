import type { Db } from '../../db/db.ts';
import { confirmBroadcast } from '../../jobs/broadcasts/confirm-broadcast.ts';
import { readVersion } from '../../jobs/broadcasts/is-older.ts';
import { findDraft, openDraft } from '../activities/activity-draft-steps.ts';
import { broadcastActor, broadcastAudit, chooseBroadcast, concernsOwnUnit } from '../broadcasts/actor.ts';
import { replyOf } from '../broadcasts/preview-reply.ts';
import type { Command } from '../router/command.ts';
import { replyHere } from '../router/turn.ts';

/** `/确认 [编号]`: the author lets the broadcast go, or asks a second person. */
export function confirmBroadcastCommand({ db, timezone }: { db: Db; timezone: string }): Command {
  return {
    name: '确认',
    act: 'draft_broadcast',
    usage: '/确认 [编号]：确认发出自己起草的公告',
    forStaff: true,
    concerns: concernsOwnUnit('draft_broadcast'),
    async run(turn, command) {
      // An activity in the making is the nearest thing to confirm.
      const draft = command.rest === '' ? await findDraft(db, turn) : undefined;
      if (draft?.kind === 'activity' && draft.asking === 'confirm') return openDraft({ db, timezone }, turn);
      const actor = broadcastActor(turn, 'draft_broadcast');
      const sure = /可以公开\s*$/u.test(command.rest);
      const { revision, rest } = readVersion(command.rest.replace(/可以公开\s*$/u, '').trim());
      const numbered = { ...command, rest };
      const chosen = await chooseBroadcast(db, turn, numbered, { actor, act: 'confirm' });
      if ('ask' in chosen) return { replies: [replyHere(chosen.ask)] };
      const { now, today, tree } = turn;
      const decision = await confirmBroadcast(db, tree, { actor, id: chosen.id, revision, now, today, sure });
      return { replies: [replyOf(decision)], audit: broadcastAudit(decision) };
    },
  };
}
