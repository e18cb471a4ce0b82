import { expect, it } from 'vitest';
import { findPrivateChat, saveChat } from '../../../db/chats/chats.ts';
import { findPersonId, replaceIdentity } from '../../../db/people/identities.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

it('a corrected account no longer leads to the chat of the wrong one', async () => {
  const db = await freshDb();
  const personId = await insertPerson(db, makePerson());
  const channel = 'feishu';
  await replaceIdentity(db, { channel, externalId: 'ou_wrong', personId });
  const chat = {
    channel,
    externalId: 'oc_1',
    kind: 'private' as const,
    title: null,
    unitId: null,
    sample: false,
  };
  await saveChat(db, { ...chat, personId });
  await replaceIdentity(db, { channel, externalId: 'ou_wrong', personId });
  expect((await findPrivateChat(db, channel, personId))?.externalId).toBe('oc_1');
  await replaceIdentity(db, { channel, externalId: 'ou_right', personId });
  expect(await findPrivateChat(db, channel, personId)).toBeUndefined();
  expect(await findPersonId(db, channel, 'ou_wrong')).toBeUndefined();
});
