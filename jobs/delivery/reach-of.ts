import type { Reach } from '../../db/delivery/delivery-claims.ts';
import type { Channel } from './channel.ts';

/** Where a process with these channels can deliver; people can be looked for by any of them. */
export function reachOf(channels: ReadonlyMap<string, Channel>): Reach {
  const all = [...channels.values()];
  return {
    beginnings: ['person', ...all.filter(({ ownChats }) => !ownChats).map(({ name }) => name)],
    chats: all.flatMap((channel) => channel.ownChats?.() ?? []),
  };
}
