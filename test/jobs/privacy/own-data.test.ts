import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { insertApplication } from '../../../db/benefits/applications.ts';
import { insertConsent } from '../../../db/benefits/consents.ts';
import { saveOptOut } from '../../../db/care/opt-outs.ts';
import { listOwnRows, listOwnTables } from '../../../db/privacy/own-rows.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { contentPlace } from '../../../jobs/applications/application-content.ts';
import { writeLetter } from '../../../jobs/applications/letters.ts';
import { createFieldCipher } from '../../../jobs/privacy/field-cipher.ts';
import { ownDataText } from '../../../jobs/privacy/own-data-text.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

const now = new Date('2026-11-20T02:00:00Z');
/** Columns by which somebody did something as staff, and secrets: none of them is data about the person. */
const acts = /_by$|^handler_id$|^proposed_handler_id$|^sender_id$/;

describe('what is kept about a person', () => {
  it('is found in every table that refers to people', async () => {
    const db = await freshDb();
    const references = await db.query<{ table: string; column: string }>(
      `select c.conrelid::regclass::text as "table", a.attname as "column" from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
       where c.contype = 'f' and c.confrelid = 'people'::regclass`,
    );
    const owned = await listOwnTables(db);
    const forgotten = references.filter(
      ({ table, column }) =>
        !acts.test(column) && !owned.includes(table) && !['web_sessions', 'sign_in_codes'].includes(table),
    );
    expect(forgotten).toEqual([]);
    expect(owned).toEqual(
      expect.arrayContaining(['people', 'consents', 'applications', 'application_messages']),
    );
  });

  it('is told in full, sealed fields opened, and nothing of anybody else', async () => {
    const db = await freshDb();
    const cipher = createFieldCipher(randomBytes(32));
    const own = await insertPerson(db, makePerson({ name: '王建国' }));
    const other = await insertPerson(db, makePerson({ name: '李小燕' }));
    for (const [personId, fact] of [
      [own, '住院天数：9天'],
      [other, '住院天数：30天'],
    ] as const) {
      const consentId = await insertConsent(db, {
        personId,
        purpose: 'benefit_application',
        wordingVersion: 2,
        wording: '同意的话',
        givenAt: now,
      });
      const given = { personId, unitId: 'root', benefitId: 'hospital_visit', handlerId: null, consentId };
      const opened = await insertApplication(db, { ...given, openedAt: now, dueOn: '2026-11-30' }, (caseId) =>
        cipher.seal(fact, contentPlace(caseId)),
      );
      const caseId = opened?.caseId ?? 0;
      const letter = {
        caseId,
        sender: 'worker',
        kind: 'reply',
        sentAt: now,
        text: `${fact}，小结明天送`,
      } as const;
      await writeLetter({ db, cipher }, letter);
    }
    await saveOptOut(db, { personId: own, topic: 'birthday', at: now });
    const text = ownDataText(await listOwnRows(db, own), cipher);
    for (const told of ['王建国', '住院天数：9天', '小结明天送', '同意的话', '文字版本：2', '您退订的'])
      expect(text).toContain(told);
    expect(text).not.toMatch(/李小燕|30天/);
  });
});
