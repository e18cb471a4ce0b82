import { findPrivateChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
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

/** A card in a group is pressed by many; the platform tells each that it was heard, so that the group need see nothing. */
const isQuietPress = ({ chat, message }: Turn) => chat.kind === 'group' && message.toasted === true;

/**
 * Carries out what a press on a group's card begins where one question follows another: in private, as if it was said
 * there, where the private chat is known; else where it was pressed.
 */
export async function pressedPrivately(
  db: Db,
  turn: Turn,
  work: (turn: Turn) => Promise<Handled>,
): Promise<Handled> {
  const { id } = knownPerson(turn);
  const chat = isQuietPress(turn) ? await findPrivateChat(db, turn.chat.channel, id) : undefined;
  if (!chat) return work(turn);
  const handled = await work({ ...turn, chat });
  const replies = handled.replies.map((reply) =>
    reply.to === 'here' ? { ...reply, to: { person: id } } : reply,
  );
  return { ...handled, replies };
}

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
  if (isQuietPress(turn)) return [replyToPerson(knownPerson(turn).id, reply)];
  if (turn.chat.kind === 'group' && activity?.kind === 'matchmaking') return privately(turn, reply).replies;
  return [replyNamed(turn, reply)];
}
