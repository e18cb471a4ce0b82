import type { Channel } from '../../../jobs/delivery/channel.ts';
import type { Routes } from '../../web/server.ts';
import { createDrafts } from './drafts.ts';
import { createFeed } from './feed.ts';
import { createPlaygroundChannel } from './playground-channel.ts';
import { type PlaygroundParts, playgroundRoutes } from './playground-routes.ts';

/** The web chat on which everything can be tried without an account: a channel like any other, and its page. */
export interface Playground {
  readonly channel: Channel;
  readonly routes: Routes;
}

export function createPlayground(parts: Omit<PlaygroundParts, 'feed' | 'drafts' | 'receiver'>): Playground {
  const feed = createFeed();
  const drafts = createDrafts();
  const channel = createPlaygroundChannel({ db: parts.db, now: parts.now, feed, drafts });
  return {
    channel,
    routes: playgroundRoutes({ ...parts, feed, drafts, receiver: () => channel.receiver() }),
  };
}
