import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listApplicationMessages } from '../../../db/benefits/application-messages.ts';
import {
  findApplication,
  insertApplication,
  setApplicationHandler,
  withdrawApplication,
} from '../../../db/benefits/applications.ts';
import type { Db, Row } from '../../../db/db.ts';
import { eraseOwner } from '../../../db/privacy/erasures.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { settleApplication, writeToHandler } from '../../../jobs/applications/handle-application.ts';
import { answerTransfer } from '../../../jobs/applications/pass-on.ts';
import { createFieldCipher } from '../../../jobs/privacy/field-cipher.ts';
import type { TestDb } from '../../helpers/copy-db.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { guardedDb } from '../../helpers/guarded-db.ts';
import { makePerson } from '../../helpers/make.ts';

const now = new Date('2026-11-20T02:00:00Z');
const cipher = createFieldCipher(Buffer.alloc(32, 1));

let own: TestDb;
beforeAll(async () => {
  own = await createDb();
});
afterAll(() => own.dispose());

async function openApplication() {
  const { db } = own;
  const [worker, handler] = [await insertPerson(db, makePerson()), await insertPerson(db, makePerson())];
  const application = await insertApplication(
    db,
    {
      ...{ personId: worker, unitId: 'root', benefitId: 'hospital_visit', handlerId: handler },
      ...{ consentId: null, openedAt: now, dueOn: '2026-11-30' },
    },
    () => 'v1.x.y',
  );
  return { caseId: application?.caseId ?? 0, worker, handler };
}

/** Carries `first` out, lets `second` read the application or wait for it, and only then commits the first. */
async function whileOpen<T>(first: () => Promise<unknown>, second: (db: Db) => Promise<T>): Promise<T> {
  const [done, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = own.db.tx(async () => {
    await first();
    done.resolve();
    await begun.promise;
  });
  await done.promise;
  let hasRead = false;
  const watched: Db = {
    ...guardedDb(own.db, () => undefined),
    async query<R extends Row>(sql: string, params?: readonly unknown[]) {
      const rows = await own.db.query<R>(sql, params);
      hasRead ||= sql.includes('application');
      return rows;
    },
  };
  const outcome = second(watched);
  while (!hasRead && !(await isSomebodyWaiting())) continue;
  begun.resolve();
  await holding;
  return outcome;
}

const isSomebodyWaiting = async () =>
  (
    await own.db.query(
      `select 1 as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).length > 0;

// The embedded database has one session: there the second waits for the first by itself.
describe.skipIf(!inject('databaseUrl'))('an application that is withdrawn at the same moment', () => {
  const act = (caseId: number) => ({ caseId, text: '随下月工资发', now });
  const withdrawing = (caseId: number) => () => withdrawApplication(own.db, caseId, now);

  it('is not settled as well, and no letter is left of it', async () => {
    const { caseId, handler } = await openApplication();
    const settled = await whileOpen(withdrawing(caseId), (db) =>
      settleApplication({ db, cipher }, { ...act(caseId), status: 'approved' }, handler),
    );
    expect(settled).toEqual({ outcome: 'settled_already' });
    expect(await listApplicationMessages(own.db, caseId)).toEqual([]);
  });

  it('takes no more words of the worker', async () => {
    const { caseId, worker } = await openApplication();
    const written = await whileOpen(withdrawing(caseId), (db) =>
      writeToHandler({ db, cipher }, act(caseId), worker),
    );
    expect(written).toEqual({ outcome: 'settled_already' });
    expect(await listApplicationMessages(own.db, caseId)).toEqual([]);
  });

  it('is not passed on to another unit', async () => {
    const { caseId, worker, handler } = await openApplication();
    await own.db.query(
      'update applications set proposed_handler_id = $2, proposed_unit_id = $3 where case_id = $1',
      [caseId, handler, 'elsewhere'],
    );
    const answered = await whileOpen(withdrawing(caseId), (db) =>
      answerTransfer(db, { caseId, personId: worker, agrees: true, now }),
    );
    expect(answered).toEqual({ outcome: 'nothing_asked' });
  });

  it('leaves no letter either where the worker has all they said deleted while the handler writes', async () => {
    const { caseId, worker, handler } = await openApplication();
    await whileOpen(
      () => settleApplication({ db: own.db, cipher }, { ...act(caseId), status: 'approved' }, handler),
      (db) => eraseOwner(db, { owner: `person:${worker}`, erasedAt: now }),
    );
    expect(await listApplicationMessages(own.db, caseId)).toEqual([]);
  });
});

it('gives nothing settled to another handler, nor to their unit', async () => {
  const { db } = own;
  const { caseId, worker, handler } = await openApplication();
  expect(await withdrawApplication(db, caseId, now)).toBe(true);
  const to = { personId: worker, unitId: 'elsewhere', at: now };
  expect(await setApplicationHandler(db, caseId, to)).toBe(false);
  expect(await findApplication(db, caseId)).toMatchObject({ handlerId: handler, unitId: 'root' });
});
