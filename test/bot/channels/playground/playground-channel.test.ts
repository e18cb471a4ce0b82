import { describe, expect, it } from 'vitest';
import { createDrafts } from '../../../../bot/channels/playground/drafts.ts';
import { createFeed } from '../../../../bot/channels/playground/feed.ts';
import { createPlaygroundChannel } from '../../../../bot/channels/playground/playground-channel.ts';
import { listPlaygroundMessages } from '../../../../db/chats/playground-messages.ts';
import { SendError } from '../../../../jobs/delivery/channel.ts';
import { freshDb } from '../../../helpers/fresh-db.ts';
import { seedUnion } from '../../../helpers/web-union.ts';

const now = new Date('2026-06-01T08:00:00Z');

async function open() {
  const db = await freshDb();
  await seedUnion(db);
  const feed = createFeed();
  const channel = createPlaygroundChannel({ db, now: () => now, feed, drafts: createDrafts() });
  return { db, feed, channel, list: () => listPlaygroundMessages(db, 'playground:g:weld', { limit: 100 }) };
}

describe('the playground channel', () => {
  it('sends once under one key, however often and at once it is asked', async () => {
    const { channel, list } = await open();
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => channel.send('g:weld', { text: '生日快乐' }, 'key-1')),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await list()).toHaveLength(1);
  });

  it('keeps the whole message as it was written', async () => {
    const { channel, list } = await open();
    const message = {
      title: '标题',
      text: '第一行\n“第二行”<b>',
      citations: [{ document: '办法', clause: '第一条', quote: '原文' }],
      buttons: [{ label: '报名', say: '/报名 1', style: 'primary' as const }],
      note: '示例',
    };
    await channel.send('g:weld', message, 'key-1');
    expect((await list())[0]).toMatchObject({ content: message, senderId: null, kind: 'bot', sentAt: now });
  });

  it('stores what a database would not take: a NUL and half a character', async () => {
    const { channel, list } = await open();
    await channel.send('g:weld', { text: 'a\0b\ud83d' }, 'key-1');
    expect((await list())[0]?.content).toEqual({ text: 'ab\ufffd' });
  });

  it('says for good that there is no such chat', async () => {
    const { channel } = await open();
    const error = await channel.send('g:nowhere', { text: '' }, 'k').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SendError);
    expect(error).toMatchObject({ kind: 'final' });
  });

  it('takes a message back once and for all', async () => {
    const { channel, list } = await open();
    const id = await channel.send('g:weld', { text: '发错了' }, 'key-1');
    await channel.recall?.(id);
    const [first] = await list();
    await channel.recall?.(id);
    expect(first?.recalledAt).toEqual(now);
    expect(await list()).toEqual([first]);
    await expect(channel.recall?.('999999')).rejects.toMatchObject({ kind: 'final' });
  });

  it('numbers changes in the order in which they can be seen', async () => {
    const { channel, list } = await open();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => channel.send('g:weld', { text: `${n}` }, `k${n}`)),
    );
    const changes = (await list()).map(({ changeNo }) => changeNo);
    expect(changes).toEqual([...changes].sort((a, b) => a - b));
  });
});
