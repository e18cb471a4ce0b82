import type { Activity } from '../../db/activities/activities.ts';
import type { Message } from '../../jobs/delivery/message.ts';
import {
  type Handled,
  knownPerson,
  privately,
  type Reply,
  replyHere,
  replyToPerson,
  type Turn,
} from './turn.ts';

/** In a group everybody sees the reply, so it says whom it is for. */
const named = (turn: Turn, message: Message): Message =>
  turn.chat.kind === 'group' ? { ...message, text: `${knownPerson(turn).name}，${message.text}` } : message;

/** A reply where something was said, in a group with the speaker's name. */
export const replyNamed = (turn: Turn, message: Message): Reply => replyHere(named(turn, message));

/** All there is to say, in a group with the speaker's name. */
export const sayNamed = (turn: Turn, message: Message): Handled => ({ replies: [replyNamed(turn, message)] });

/**
 * What somebody is told of their own sign-up: in a group with their name, for everybody sees it; of a matchmaking in
 * private alone, for that tells something of them. A card in a group is pressed by many: where the platform tells each
 * that it was heard, what came of it is told in private too, and the group sees the card's count.
 */
export function ownReply(
  turn: Turn,
  activity: Pick<Activity, 'kind'> | undefined,
  reply: Message,
): readonly Reply[] {
  if (turn.chat.kind === 'group' && turn.message.toasted) return [replyToPerson(knownPerson(turn).id, reply)];
  if (turn.chat.kind === 'group' && activity?.kind === 'matchmaking') return privately(turn, reply).replies;
  return [replyNamed(turn, reply)];
}
