import { describe, expect, it } from 'vitest';
import { closeApplication, insertApplication } from '../../../db/applications.ts';
import { insertPerson } from '../../../db/people.ts';
import { remindReviews } from '../../../jobs/applications/remind-reviews.ts';
import { enqueueAll } from '../../../jobs/delivery/enqueue.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

describe('approved applications', () => {
  it('are named for review at the beginning of each quarter, student aid in July, once each', async () => {
    const db = await freshDb();
    const [worker, handler] = [await insertPerson(db, makePerson()), await insertPerson(db, makePerson())];
    for (const benefitId of ['hardship_registration', 'education_aid', 'marriage']) {
      const given = { personId: worker, unitId: 'root', benefitId, handlerId: handler, consentId: null };
      const times = { openedAt: new Date('2026-11-20T02:00:00Z'), dueOn: '2026-11-30' };
      const opened = await insertApplication(db, { ...given, ...times }, () => 'v1.x.y');
      await closeApplication(db, opened?.caseId ?? 0, {
        status: 'approved',
        at: new Date('2026-11-21T02:00:00Z'),
      });
    }
    const remind = (at: string) =>
      remindReviews({ db, timezone: 'Asia/Shanghai', enqueue: enqueueAll }, new Date(at));
    expect(await remind('2026-12-01T09:00:00+08:00')).toBe(0);
    expect(await remind('2027-01-01T08:59:00+08:00')).toBe(0);
    expect(await remind('2027-01-01T09:00:00+08:00')).toBe(1);
    expect(await remind('2027-01-02T09:00:00+08:00')).toBe(0);
    expect(await remind('2027-07-01T09:00:00+08:00')).toBe(2);
    expect(await remind('2028-01-01T09:00:00+08:00')).toBe(0);
  });
});
