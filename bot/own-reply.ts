import type { Activity } from '../db/activities.ts';
import type { Message } from '../jobs/delivery/message.ts';
import { knownPerson, privately, type Reply, replyHere, type Turn } from './router/turn.ts';

/**
 * What somebody is told of their own sign-up: in a group with their name, for everybody sees it; of a matchmaking in
 * private alone, for that tells something of them.
 */
export function ownReply(
  turn: Turn,
  activity: Pick<Activity, 'kind'> | undefined,
  reply: Message,
): readonly Reply[] {
  if (turn.chat.kind !== 'group') return [replyHere(reply)];
  if (activity?.kind === 'matchmaking') return privately(turn, reply).replies;
  return [replyHere({ ...reply, text: `${knownPerson(turn).name}，${reply.text}` })];
}
