import type { Db } from '../../db/db.ts';
import { listedMembers, takeGroupsToList } from '../../db/chats/group-members.ts';
import { type Channel, SendError } from '../../jobs/delivery/channel.ts';
import type { OnHappening } from '../../jobs/delivery/happening.ts';
import type { Log } from '../../jobs/log.ts';

export interface MemberListsOptions {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly now: () => Date;
  readonly log: Log;
  readonly onHappening: OnHappening;
}

/** Events tell at once; what was lost of them is made up for within a day. */
const listEveryMs = 24 * 3_600_000;
/** A platform that refuses (the permission is optional) is not asked again for so long. */
const refusedMs = 3_600_000;
/** Each is a call or a few; nobody waits for them. */
const groupsAtOnce = 5;

/**
 * Asks the platforms who is in the groups that belong to a unit, a few at each call. That the bot is not in one any
 * more comes out here as well, where the event was lost. Never fails.
 */
export function createMemberLists({
  db,
  channels,
  now,
  log,
  onHappening,
}: MemberListsOptions): () => Promise<void> {
  const pausedUntil = new Map<string, number>();
  const list = async (channel: Channel, { id, externalId }: { id: string; externalId: string }) => {
    const at = now();
    try {
      const externalIds = (await channel.members?.(externalId)) ?? [];
      // The bot is in a group for somebody's sake: an empty list is no news of the group, but none at all.
      if (externalIds.length > 0) await db.tx(() => listedMembers(db, { chatId: id, externalIds, at }));
    } catch (error) {
      if (error instanceof SendError && error.why === 'chat_gone')
        await onHappening(channel.name, { kind: 'group_left', chatExternalId: externalId });
      else {
        pausedUntil.set(channel.name, now().getTime() + refusedMs);
        log.warn({ err: error, chat: id }, 'a group’s members could not be listed; asked again in an hour');
      }
    }
  };
  return async () => {
    for (const channel of channels.values()) {
      const isPaused = () => now().getTime() < (pausedUntil.get(channel.name) ?? 0);
      if (!channel.members || isPaused()) continue;
      const before = new Date(now().getTime() - listEveryMs);
      const due = { channel: channel.name, before, now: now(), limit: groupsAtOnce };
      for (const group of await takeGroupsToList(db, due)) if (!isPaused()) await list(channel, group);
    }
  };
}
