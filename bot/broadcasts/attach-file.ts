import { cardPlan } from '../../jobs/broadcasts/broadcast-cards.ts';
import { editBroadcast } from '../../jobs/broadcasts/edit-broadcast.ts';
import { explainRefusal } from '../../jobs/broadcasts/explain-refusal.ts';
import { fileToSend } from '../../jobs/broadcasts/file-to-send.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import type { BroadcastParts } from './parts.ts';
import { broadcastActor } from './actor.ts';
import type { Turn } from '../router/turn.ts';
import { showLooks } from './show-looks.ts';

type Parts = Pick<BroadcastParts, 'db' | 'log' | 'now' | 'channels'>;

/** Fetches what staff sent, puts it into their broadcast and shows that; fetching takes longer than a turn may. */
export async function attachFile(
  parts: Parts,
  turn: Turn,
  given: { readonly id: number; readonly file: { readonly name: string; readonly reference: string } },
): Promise<void> {
  const { db, log, now } = parts;
  try {
    const messages = await attached(parts, turn, given);
    for (const [index, { message, target, isCard }] of messages.entries()) {
      const occurrence = `${turn.message.channel}/${turn.message.messageId}/file${index}`;
      await enqueue(db, {
        plan: isCard ? cardPlan : 'reply',
        occurrence: isCard ? `${given.id}/${occurrence}` : occurrence,
        target,
        lane: 'reply',
        message,
        dueAt: now(),
      });
    }
  } catch (error) {
    log.error({ err: error }, 'the outcome of a file could not be told');
  }
}

async function attached(
  parts: Parts,
  turn: Turn,
  { id, file }: { readonly id: number; readonly file: { readonly name: string; readonly reference: string } },
): Promise<{ message: Message; target: string; isCard?: boolean }[]> {
  const here = (message: Message, isCard = false) => [{ message, target: turn.chat.id, isCard }];
  const notFetched = { text: `“${file.name}”没有取到，请重新发一次。公告 ${id} 号还在，内容没有变。` };
  const bytes = await parts.channels
    .get(turn.chat.channel)
    ?.fetchFile?.(file.reference)
    .catch((error: unknown) => {
      parts.log.warn({ err: error }, 'a file could not be fetched');
      return undefined;
    });
  if (!bytes) return here(notFetched);
  const taken = fileToSend(file.name, bytes);
  if ('refused' in taken) return here(explainRefusal(taken.refused, { id }));
  const { tree, today } = turn;
  const actor = broadcastActor(turn, 'draft_broadcast');
  const decision = await editBroadcast(parts.db, tree, { actor, id, now: parts.now(), today, file: taken });
  const looks = decision.done ? await showLooks(parts, turn, decision.broadcast) : [];
  return [
    ...here(decision.message, decision.done),
    ...looks.map(({ to, message }) => ({
      message,
      target: typeof to === 'object' && 'person' in to ? `person:${to.person}` : turn.chat.id,
    })),
  ];
}
