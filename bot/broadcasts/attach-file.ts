import { editBroadcast } from '../../jobs/broadcasts/edit-broadcast.ts';
import { explainRefusal } from '../../jobs/broadcasts/explain-refusal.ts';
import { fileToSend } from '../../jobs/broadcasts/file-to-send.ts';
import { fetchThenTell, type SentFile } from '../files/fetch-then-tell.ts';
import { explainDenial } from '../gate/explain.ts';
import { grantsNow } from '../gate/grants-of.ts';
import { knownPerson, type Reply, replyHere, type Turn } from '../router/turn.ts';
import { broadcastActor } from './actor.ts';
import type { BroadcastParts } from './parts.ts';
import { previewReply } from './preview-reply.ts';
import { showLooks } from './show-looks.ts';

type Parts = Pick<BroadcastParts, 'db' | 'log' | 'now' | 'channels'>;

/** Fetches what staff sent, puts it into their broadcast and shows that, after a turn. */
export function attachFile(
  parts: Parts,
  turn: Turn,
  { id, file }: { readonly id: number; readonly file: SentFile },
): Promise<void> {
  return fetchThenTell(parts, turn, {
    file,
    unharmed: `公告 ${id} 号还在，内容没有变。`,
    work: (bytes) => attached(parts, turn, { id, name: file.name, bytes }),
  });
}

async function attached(
  parts: Parts,
  turn: Turn,
  { id, name, bytes }: { id: number; name: string; bytes: Uint8Array },
): Promise<Reply[]> {
  const taken = fileToSend(name, bytes);
  if ('refused' in taken) return [replyHere(explainRefusal(taken.refused, { id }))];
  const { tree, today } = turn;
  // Fetching took its time: whoever may no longer draft by now changes nothing.
  const grants = await grantsNow(parts.db, knownPerson(turn).id, today);
  const actor = broadcastActor({ ...turn, grants }, 'draft_broadcast');
  if (actor.unitIds.length === 0)
    return [replyHere({ text: explainDenial('no_role', { act: 'draft_broadcast' }) })];
  const decision = await editBroadcast(parts.db, tree, { actor, id, now: parts.now(), today, file: taken });
  if (!decision.done) return [replyHere(decision.message)];
  return [previewReply(id, decision.message), ...(await showLooks(parts, turn, decision.broadcast))];
}
