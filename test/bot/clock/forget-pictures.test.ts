import { expect, it } from 'vitest';
import { forgetOld } from '../../../bot/clock/forget-old.ts';
import { saveOwnPicture } from '../../../db/care/own-pictures.ts';
import { deletePlanEdits, savePlanEdit } from '../../../db/care/plan-edits.ts';
import { addPlaygroundMessage } from '../../../db/chats/playground-messages.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { saveChat } from '../../../db/chats/chats.ts';
import { enqueue } from '../../../jobs/delivery/enqueue.ts';
import { ownPicture } from '../../../jobs/delivery/pictures/picture.ts';
import { silentLog } from '../../helpers/delivery-rig.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';
import { birthdayPlan, group } from '../../jobs/care/facts.ts';

const start = new Date('2026-11-01T00:00:00Z');
const dayAfter = (days: number) => new Date(start.getTime() + days * 86_400_000);
const hashOf = (letter: string) => letter.repeat(64);
const [unused, filed, edited, queued, shown] = ['a', 'b', 'c', 'd', 'e'].map(hashOf) as [
  string,
  string,
  string,
  string,
  string,
];

it('forgets a union’s own picture thirty days after anything showed it, and no other', async () => {
  const db = await freshDb();
  const by = await insertPerson(db, makePerson());
  for (const hash of [unused, filed, edited, queued, shown])
    await saveOwnPicture(db, { hash, type: 'image/png', bytes: Buffer.from(hash) }, start);
  const kept = async () =>
    (await db.query<{ hash: string }>('select hash from own_pictures order by 1')).map(({ hash }) => hash);
  let picture = ownPicture(filed);
  const parts = {
    ...{ db, log: silentLog },
    care: { planning: { plans: { current: () => [{ ...birthdayPlan(), picture }] } } },
  };
  const edit = { planId: 'birthday', unitId: 'root', field: 'picture' };
  await savePlanEdit(db, { ...edit, value: [ownPicture(edited)], at: start, by });
  const greeting = { text: '生日快乐', picture: ownPicture(queued) };
  await enqueue(db, {
    ...{ plan: 'birthday', occurrence: '2026-11-01/p1', target: `person:${by}`, lane: 'push' },
    ...{ message: greeting, dueAt: start },
  });
  const { id: chatId } = await saveChat(db, group('root'));
  await addPlaygroundMessage(db, {
    ...{ chatId, key: 'k', senderId: null, kind: 'bot', sentAt: start },
    content: { ...greeting, picture: ownPicture(shown) },
  });

  expect(await forgetOld(parts, dayAfter(30))).toEqual([]);
  expect(await kept()).toEqual([unused, filed, edited, queued, shown]);
  await forgetOld(parts, dayAfter(31));
  expect(await kept()).toEqual([filed, edited, queued, shown]);

  // From the day on which each is used by nothing any more.
  picture = ownPicture(edited);
  await deletePlanEdits(db, edit);
  await db.query(`update deliveries set status = 'sent'`);
  await forgetOld(parts, dayAfter(60));
  expect(await kept()).toEqual([filed, edited, queued, shown]);
  await forgetOld(parts, dayAfter(62));
  expect(await kept()).toEqual([edited, shown]);
});
