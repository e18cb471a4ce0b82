import type { Chat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { listKnownGroups, listPresence } from '../../db/chats/group-members.ts';

/** Whether somebody is known not to be in a group. */
export type IsAbsent = (personId: string, chat: Pick<Chat, 'id' | 'channel'>) => boolean;

/**
 * Who of these people is known not to be in a group: who has an account on its channel that is not among its members,
 * or had one that was closed. Whom the platform does not know, or of which groups it has told nothing, may be there.
 */
export async function loadAbsence(db: Db, personIds: readonly string[]): Promise<IsAbsent> {
  if (personIds.length === 0) return () => false;
  const presence = await listPresence(db, personIds);
  const known = await listKnownGroups(db);
  const groupsOf = new Map(
    presence.map(({ personId, channel, hasAccount, chatIds }) => [
      `${channel}/${personId}`,
      hasAccount ? new Set(chatIds) : ('closed' as const),
    ]),
  );
  return (personId, { id, channel }) => {
    const groups = groupsOf.get(`${channel}/${personId}`);
    if (groups === undefined) return false;
    return groups === 'closed' || (known.has(id) && !groups.has(id));
  };
}
