import { describe, expect, it } from 'vitest';
import { readBackup, writeBackup, type BackupLine } from '../../../db/backup.ts';
import { insertCareMoment } from '../../../db/care/care-moments.ts';
import { insertApplication, findApplication } from '../../../db/benefits/applications.ts';
import { insertConsent, listConsentsOf } from '../../../db/benefits/consents.ts';
import type { Db } from '../../../db/db.ts';
import { countOwned } from '../../../db/privacy/erasures.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { createDialogStore, type DialogOwner } from '../../../jobs/benefits/dialog-store.ts';
import { contentPlace } from '../../../jobs/applications/application-content.ts';
import { sealMoment } from '../../../jobs/care/moments/moment-content.ts';
import { writeLetter } from '../../../jobs/applications/letters.ts';
import { eraseOwnData } from '../../../jobs/privacy/erase-own-data.ts';
import { createFieldCipher } from '../../../jobs/privacy/field-cipher.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

const cipher = createFieldCipher(Buffer.alloc(32, 1));
const at = (day: number) => new Date(Date.UTC(2026, 10, day));

/** A talk, an application and a letter of one person. */
async function tell(db: Db, own: DialogOwner, day: number): Promise<number> {
  const state = {
    benefitId: 'hospital_visit',
    facts: { stay_days: 9 },
    stated: [],
    asking: null,
    stage: 'asking',
  } as const;
  await createDialogStore(db, cipher).keep(own, state, { now: at(day), isOpen: true, unkept: [] });
  const personId = own.personId ?? '';
  const consent = {
    personId,
    purpose: 'benefit_application',
    wordingVersion: 1,
    wording: '交给谁……',
    givenAt: at(day),
  };
  const application = await insertApplication(
    db,
    {
      personId,
      unitId: 'root',
      benefitId: 'hospital_visit',
      handlerId: null,
      consentId: await insertConsent(db, consent),
      openedAt: at(day),
      dueOn: '2026-11-30',
    },
    (caseId) => cipher.seal('住院9天', contentPlace(caseId)),
  );
  if (!application) throw new Error('not opened');
  const letter = {
    caseId: application.caseId,
    sender: 'worker',
    kind: 'reply',
    sentAt: at(day),
    text: '明天送去',
  } as const;
  await writeLetter({ db, cipher }, letter);
  const days = { happenedOn: '2026-11-01', visitBy: '2026-11-05' };
  await insertCareMoment(
    db,
    { personId, unitId: 'root', ...days, recordedAt: at(day), recordedBy: personId },
    (id) => sealMoment(cipher, id, { kind: '住院', notes: [] }),
  );
  return application.caseId;
}

async function someone(db: Db): Promise<DialogOwner> {
  const personId = await insertPerson(db, makePerson());
  return { owner: `person:${personId}`, personId };
}

const everything = { dialogs: 1, applications: 1, messages: 1, moments: 1, surveys: 0, said: 0 };
const nothing = { dialogs: 0, applications: 0, messages: 0, moments: 0, surveys: 0, said: 0 };

async function backup(db: Db): Promise<BackupLine[]> {
  const lines: BackupLine[] = [];
  await writeBackup(db, async (line) => void lines.push(line));
  return lines;
}
async function* replay(lines: readonly BackupLine[]): AsyncGenerator<BackupLine> {
  for (const line of lines) yield JSON.parse(JSON.stringify(line)) as BackupLine;
}

describe('deleting one’s own data', () => {
  it('leaves nothing of it, and everything of others', async () => {
    const db = await freshDb();
    const [own, other] = [await someone(db), await someone(db)];
    const caseId = await tell(db, own, 1);
    await tell(db, other, 1);
    const report = await eraseOwnData(db, own, at(2));
    expect(report).toMatchObject({ before: everything, after: nothing });
    expect(await countOwned(db, other.owner, at(9))).toEqual(everything);
    expect(await findApplication(db, caseId)).toMatchObject({
      sealed: null,
      status: 'withdrawn',
      closedAt: at(2),
    });
    // Off the list of visits, by a day of the union's own: the database may be at home in another time zone.
    expect(await db.query('select done_on as "doneOn" from care_moments order by id limit 1')).toEqual([
      { doneOn: '2026-11-05' },
    ]);
  });

  it('keeps the proof of consent with its withdrawal, and nothing else in it', async () => {
    const db = await freshDb();
    const own = await someone(db);
    await tell(db, own, 1);
    await eraseOwnData(db, own, at(2));
    expect(await listConsentsOf(db, own.personId ?? '')).toMatchObject([
      { givenAt: at(1), withdrawnAt: at(2) },
    ]);
  });

  it('holds when an older backup is restored', async () => {
    const db = await freshDb();
    const own = await someone(db);
    await tell(db, own, 1);
    const lines = await backup(db);
    await eraseOwnData(db, own, at(2));
    await readBackup(db, replay(lines), at(3));
    expect(await countOwned(db, own.owner, at(9))).toEqual(nothing);
    // And once more, from a backup of that.
    await readBackup(db, replay(lines), at(4));
    expect(await countOwned(db, own.owner, at(9))).toEqual(nothing);
  });

  it('does not touch what was told after it', async () => {
    const db = await freshDb();
    const own = await someone(db);
    await tell(db, own, 1);
    await eraseOwnData(db, own, at(2));
    await tell(db, own, 3);
    const lines = await backup(db);
    await readBackup(db, replay(lines), at(4));
    expect(await countOwned(db, own.owner, at(9))).toEqual(everything);
    expect(await listConsentsOf(db, own.personId ?? '')).toMatchObject([
      { withdrawnAt: at(2) },
      { givenAt: at(3), withdrawnAt: null },
    ]);
  });

  it('works for somebody the roster does not know', async () => {
    const db = await freshDb();
    const own = { owner: 'chat:feishu:oc_1', personId: null };
    const state = { benefitId: 'marriage', facts: {}, stated: [], asking: null, stage: 'offered' } as const;
    await createDialogStore(db, cipher).keep(own, state, { now: at(1), isOpen: false, unkept: [] });
    expect(await eraseOwnData(db, own, at(2))).toMatchObject({ before: { dialogs: 1 }, after: nothing });
  });
});
