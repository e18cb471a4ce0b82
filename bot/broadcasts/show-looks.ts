import { findBroadcastFile } from '../../db/broadcasts/broadcast-files.ts';
import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { findAudience } from '../../jobs/broadcasts/audience.ts';
import { announcement } from '../../jobs/broadcasts/broadcast-messages.ts';
import { looksOf } from '../../jobs/broadcasts/looks.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { knownPerson, type Reply, replyHere, replyToPerson, type Turn } from '../router/turn.ts';

/**
 * How a draft will look where it goes, told to its author alone: in a group it would be the announcement itself.
 */
export async function showLooks(
  { db, channels }: { readonly db: Db; readonly channels: ReadonlyMap<string, Channel> },
  turn: Turn,
  broadcast: Broadcast,
): Promise<Reply[]> {
  const { chat, tree, today } = turn;
  const audience = await findAudience(db, tree, broadcast, today);
  if (!audience) return [];
  const file = await findBroadcastFile(db, broadcast.id);
  const looks = looksOf(announcement(broadcast, audience, file), audience, { here: chat.channel, channels });
  return looks.map((message) =>
    chat.kind === 'private' ? replyHere(message) : replyToPerson(knownPerson(turn).id, message),
  );
}
