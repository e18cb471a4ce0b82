import { expect, it } from 'vitest';
import { createDrafts } from '../../../../bot/channels/playground/drafts.ts';
import { createFeed } from '../../../../bot/channels/playground/feed.ts';
import { createPlaygroundChannel } from '../../../../bot/channels/playground/playground-channel.ts';
import { streamChanges } from '../../../../bot/channels/playground/stream-changes.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

it('sends nothing that was read once the session has run out, also when it ran out during the look', async () => {
  const db = await freshDb();
  const { worker } = await seedUnion(db);
  const [feed, drafts] = [createFeed(), createDrafts()];
  const channel = createPlaygroundChannel({ db, now: () => new Date(), feed, drafts });
  const sent: string[] = [];
  const ended = new AbortController();
  const stream = {
    send: (event: string, data: object) => void sent.push(`${event} ${JSON.stringify(data)}`),
    beat: () => undefined,
    close: () => ended.abort(),
    signal: ended.signal,
  };
  let isSignedIn = true;
  const mayContinue = async () => {
    const answer = isSignedIn;
    isSignedIn = false;
    if (answer) await channel.send('g:weld', { text: '只给登录的人看' }, 'k1');
    return answer;
  };
  await streamChanges({ db, feed, drafts }, stream, { personId: String(worker), after: 0, mayContinue });
  expect(sent).toEqual(['closed {}']);
});
