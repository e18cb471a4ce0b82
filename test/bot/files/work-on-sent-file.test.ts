import { expect, it } from 'vitest';
import { attachFile } from '../../../bot/broadcasts/attach-file.ts';
import type { Turn } from '../../../bot/router/turn.ts';
import { workOnSentFile } from '../../../bot/files/work-on-sent-file.ts';
import { emptyConversation } from '../../../db/chats/conversations.ts';
import { findChat, saveChat } from '../../../db/chats/chats.ts';
import { findPerson } from '../../../db/people/people.ts';
import { listRolesOf } from '../../../db/people/roles.ts';
import { listUnits } from '../../../db/people/units.ts';
import { draftBroadcast } from '../../../jobs/broadcasts/draft-broadcast.ts';
import type { Channel } from '../../../jobs/delivery/channel.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { silentLog } from '../../helpers/web-server.ts';
import { seedUnion } from '../../helpers/web-union.ts';

const now = new Date('2026-06-01T08:00:00Z');

/** Somebody of the staff whose role goes while their file is being fetched. */
async function losingTheirRole() {
  const db = await freshDb();
  const { staff } = await seedUnion(db, { sample: false });
  const { id: chatId } = await saveChat(db, {
    ...{ channel: 'playground', externalId: `p:${staff}`, kind: 'private', title: null },
    ...{ unitId: null, personId: staff, sample: false },
  });
  const chat = await findChat(db, chatId);
  const tree = unitTree(await listUnits(db));
  if (!chat) throw new Error('no chat');
  const turn: Turn = {
    message: {
      ...{ channel: 'playground', messageId: 'm1', chat: { externalId: chat.externalId, kind: 'private' } },
      ...{ sender: { externalId: staff }, text: '', mentioned: true, sentAt: now },
    },
    ...{ chat, tree, now, today: '2026-06-01', conversation: emptyConversation },
    person: await findPerson(db, staff),
    grants: await listRolesOf(db, staff),
    unit: tree.find('weld') ?? tree.root,
  };
  const channel = {
    async fetchFile() {
      await db.query('delete from roles where person_id = $1', [staff]);
      return Buffer.from('# 办法');
    },
  } as unknown as Channel;
  const parts = { db, log: silentLog, now: () => now, channels: new Map([['playground', channel]]) };
  const told = async () =>
    (await db.query<{ text: string }>(`select message ->> 'text' as text from deliveries`)).map(
      ({ text }) => text,
    );
  return { db, parts, turn, told };
}

it('works on no file for somebody who may no longer do so when it is there', async () => {
  const { parts, turn, told } = await losingTheirRole();
  let worked = false;
  const run = async () => ((worked = true), '收进来了');
  const work = { act: 'ingest_document', unitId: 'weld', run } as const;
  await workOnSentFile(parts, turn, { reference: 'f1', name: '办法.md' }, work).afterwards?.();
  expect(worked).toBe(false);
  expect(await told()).toEqual([expect.stringContaining('没有这项权限')]);
});

it('puts no file into a broadcast for them either', async () => {
  const { db, parts, turn, told } = await losingTheirRole();
  const decision = await draftBroadcast(db, turn.tree, {
    actor: { personId: turn.person?.id ?? '', unitIds: ['weld'] },
    words: '请看附件。',
    ...{ defaultUnitId: 'weld', chatId: turn.chat.id, now, today: turn.today },
  });
  await attachFile(parts, turn, {
    id: decision.broadcast?.id ?? 0,
    file: { reference: 'f1', name: '办法.pdf' },
  });
  expect(await db.query('select 1 as one from broadcast_files')).toEqual([]);
  expect(await told()).toEqual([expect.stringContaining('没有这项权限')]);
});
