import type { Db } from '../../../db/db.ts';
import { latestPlaygroundChange, listPlaygroundChanges } from '../../../db/chats/playground-messages.ts';
import type { EventStream } from '../../web/event-stream.ts';
import { channelName } from './chats-of.ts';
import type { Drafts } from './drafts.ts';
import type { Feed } from './feed.ts';
import { readMembership } from './membership.ts';
import { messageView } from './message-view.ts';

const batch = 200;
/** The database is looked at again after this long: another process may have written to PostgreSQL. */
const pollMs = { embedded: 15_000, postgres: 1_500 };

/**
 * Sends everything that changes in a person's chats, and what is being written there, until the stream ends. Chats are looked up each time: a group
 * may be bound, a roster imported, a role given meanwhile.
 *
 * @param after the last change the page has.
 * @param mayContinue asked before anything read is sent; the stream ends with `closed` once it says no.
 */
export async function streamChanges(
  { db, feed, drafts }: { db: Db; feed: Feed; drafts: Drafts },
  stream: EventStream,
  { personId, after, mayContinue }: { personId: string; after: number; mayContinue: () => Promise<boolean> },
): Promise<void> {
  let seen = after;
  let draftsSeen = 0;
  // The page has seen changes that never were: the database is another one now.
  if (seen > (await latestPlaygroundChange(db))) {
    stream.send('reset', {});
    stream.close();
    return;
  }
  while (!stream.signal.aborted) {
    const version = feed.version();
    const membership = await readMembership(db, personId);
    const chatIds = membership?.chats.map(({ chatId }) => chatId) ?? [];
    const changes = await listPlaygroundChanges(db, chatIds, seen, batch);
    const written = drafts.after(draftsSeen);
    // Asked last: what was read while the session ran out is not shown any more.
    if (!membership || !(await mayContinue())) {
      stream.send('closed', {});
      stream.close();
      return;
    }
    for (const change of changes) {
      stream.send('message', messageView(change), change.changeNo);
      seen = change.changeNo;
    }
    if (changes.length === batch) continue;
    draftsSeen = written.number;
    for (const { chatId, text } of written.drafts) {
      if (chatIds.includes(chatId))
        stream.send('draft', { chat: chatId.slice(channelName.length + 1), text });
    }
    if (!(await feed.beyond(version, stream.signal, pollMs[db.engine]))) stream.beat();
  }
}
