import { expect, it } from 'vitest';
import { readBroadcastFile, saveBroadcastFile } from '../../../db/broadcasts/broadcast-files.ts';
import { insertBroadcast, updateBroadcast } from '../../../db/broadcasts/broadcasts.ts';
import { addPlaygroundMessage, findPlaygroundFile } from '../../../db/chats/playground-messages.ts';
import { saveChat } from '../../../db/chats/chats.ts';
import { purgeFiles } from '../../../db/broadcasts/purge-files.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

const old = new Date('2026-01-01T00:00:00Z');
const recent = new Date('2026-06-01T00:00:00Z');
const limit = new Date('2026-03-01T00:00:00Z');

it('forgets files of what is long over, and keeps those of drafts, of what waits and what comes again', async () => {
  const db = await freshDb();
  const kept: Record<string, boolean> = {};
  const cases = {
    sent: { status: 'queued', confirmedAt: old },
    dropped: { status: 'cancelled', cancelledAt: old },
    takenBack: { status: 'recalled', recalledAt: recent },
    draft: { status: 'draft' },
    awaiting: { status: 'awaiting_approval', confirmedAt: old },
    waiting: { status: 'queued', confirmedAt: old, sendAt: recent },
    repeating: { status: 'queued', sendAt: old, repeats: { every: 'week', days: [1], time: '09:00' } },
  } as const;
  const ids = new Map<string, number>();
  for (const [name, given] of Object.entries(cases)) {
    const draft = await insertBroadcast(db, {
      ...{ authorId: 'p1', unitId: 'root', chatId: null, text: name, fingerprint: '', createdAt: old },
    });
    const file = { name: 'a.pdf', isPicture: false, sha256: name, bytes: Buffer.from(name) };
    await saveBroadcastFile(db, draft.id, file);
    await updateBroadcast(db, { ...draft, ...given });
    ids.set(name, draft.id);
  }
  const files = await db.query<{ id: number; text: string }>(
    'select f.id, b.text from broadcast_files f join broadcasts b on b.id = f.broadcast_id',
  );
  await purgeFiles(db, { broadcasts: limit, playground: limit });
  for (const { id, text } of files) kept[text] = (await readBroadcastFile(db, id)) !== undefined;
  expect(kept).toEqual({
    sent: false,
    dropped: false,
    takenBack: true,
    draft: true,
    awaiting: true,
    waiting: true,
    repeating: true,
  });
});

it('forgets files of the playground, and keeps the words', async () => {
  const db = await freshDb();
  const { id: chatId } = await saveChat(db, {
    ...{ channel: 'playground', externalId: 'g:root', kind: 'group', title: null },
    ...{ unitId: 'root', personId: null, sample: false },
  });
  for (const [key, sentAt] of [
    ['old', old],
    ['recent', recent],
  ] as const) {
    const content = { text: '看图', file: { name: 'a.png', base64: 'AAAA', isPicture: true } };
    await addPlaygroundMessage(db, { chatId, key, senderId: null, kind: 'bot', content, sentAt });
  }
  await purgeFiles(db, { broadcasts: limit, playground: limit });
  expect(await findPlaygroundFile(db, { key: 'old' })).toBeUndefined();
  expect(await findPlaygroundFile(db, { key: 'recent' })).toMatchObject({ name: 'a.png' });
  expect(
    await db.query(`select content ->> 'text' as text from playground_messages where key = 'old'`),
  ).toEqual([{ text: '看图' }]);
});
