import { describe, expect, it } from 'vitest';
import { closeApplication, insertApplication } from '../../../db/benefits/applications.ts';
import type { Db } from '../../../db/db.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { remindHandlers } from '../../../jobs/applications/remind-handlers.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

async function openApplication(db: Db): Promise<number> {
  const [worker, handler] = [await insertPerson(db, makePerson()), await insertPerson(db, makePerson())];
  const application = await insertApplication(
    db,
    {
      ...{
        personId: worker,
        unitId: 'root',
        benefitId: 'hospital_visit',
        handlerId: handler,
        consentId: null,
      },
      ...{ openedAt: new Date('2026-11-20T02:00:00Z'), dueOn: '2026-11-30' },
    },
    () => 'v1.x.y',
  );
  return application?.caseId ?? 0;
}

describe('handlers', () => {
  it('are reminded once before the limit and once after it, in the morning', async () => {
    const db = await freshDb();
    const number = await openApplication(db);
    const remind = (at: string) => remindHandlers(db, { now: new Date(at), timezone: 'Asia/Shanghai' });
    expect(await remind('2026-11-27T12:00:00+08:00')).toBe(0);
    expect(await remind('2026-11-28T08:59:00+08:00')).toBe(0);
    expect(await remind('2026-11-28T09:00:00+08:00')).toBe(1);
    expect(await remind('2026-11-29T09:00:00+08:00')).toBe(0);
    expect(await remind('2026-12-01T09:00:00+08:00')).toBe(1);
    expect(await remind('2026-12-02T09:00:00+08:00')).toBe(0);
    const rows = await db.query<{ text: string }>(
      `select message ->> 'text' as text from deliveries order by id`,
    );
    expect(rows.map(({ text }) => text)).toEqual([
      expect.stringContaining(`编号 ${number}`),
      expect.stringContaining('已经过了'),
    ]);
    expect(rows.map(({ text }) => text).join()).not.toContain('住院');
  });

  it('are not reminded of what is settled', async () => {
    const db = await freshDb();
    await closeApplication(db, await openApplication(db), {
      status: 'approved',
      at: new Date('2026-11-21T02:00:00Z'),
    });
    expect(
      await remindHandlers(db, {
        ...{ now: new Date('2026-12-01T09:00:00+08:00'), timezone: 'Asia/Shanghai' },
      }),
    ).toBe(0);
  });
});
