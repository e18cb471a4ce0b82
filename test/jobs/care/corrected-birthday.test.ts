import { describe, expect, it } from 'vitest';
import { savePeople } from '../../../db/people/people.ts';
import { loadFacts } from '../../../jobs/care/load-facts.ts';
import { beginPlans, planDue } from '../../../jobs/care/plan-due.ts';
import { previewPushes } from '../../../jobs/care/preview-pushes.ts';
import { enqueueAll } from '../../../jobs/delivery/enqueue.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { birthdayPlan, lunar, person, plansOf, shanghai, shippedPlan, solar } from './facts.ts';

describe('a birthday that is corrected', () => {
  type Born = Parameters<typeof person>[1];
  const on = (day: string) => new Date(`${day}T09:00:00+08:00`);
  /** Plans both days, each with what the roster says by then; `became` of the first. @returns the days that were planned. */
  async function corrected(
    [first, before]: readonly [day: string, born: Born],
    [second, after]: readonly [day: string, born: Born],
    became = 'sent',
  ) {
    const db = await freshDb();
    const planning = { db, plans: plansOf(birthdayPlan()), timezone: shanghai, enqueue: enqueueAll };
    await savePeople(db, [person('p1', before, { unitId: 'root' })]);
    await beginPlans(planning, new Date(on(first).getTime() - 3_600_000));
    await planDue(planning, { until: on(first), now: on(first) });
    await db.query('update deliveries set status = $1', [became]);
    await savePeople(db, [person('p1', after, { unitId: 'root' })]);
    // The days between are not what is asked here.
    await db.query('update plan_states set planned_until = $1', [new Date(on(second).getTime() - 3_600_000)]);
    // What a preview shows of that day is what is planned.
    const shown = await previewPushes(planning, second, second);
    await planDue(planning, { until: on(second), now: on(second) });
    const rows = await db.query<{ day: string }>(
      'select left(occurrence, 10) as day from deliveries order by occurrence',
    );
    const days = rows.map(({ day }) => day);
    expect(shown.map(({ occurrence }) => occurrence)).toEqual(days.includes(second) ? [`${second}/p1`] : []);
    return days;
  }

  it('to a later day of the same year is not greeted twice', async () => {
    const november = ['2026-11-21', solar(11, 21)] as const;
    expect(await corrected(november, ['2026-12-03', solar(12, 3)])).toEqual(['2026-11-21']);
    expect(await corrected(november, ['2026-12-03', solar(12, 3)], 'uncertain')).toEqual(['2026-11-21']);
    expect(await corrected(november, ['2027-11-21', solar(11, 21)])).toEqual(['2026-11-21', '2027-11-21']);
    expect(await corrected(november, ['2027-01-05', solar(1, 5)])).toEqual(['2026-11-21', '2027-01-05']);
  });

  it('between the calendars is greeted once in the year of the calendar that is right now', async () => {
    // Lunar 2026 is from 17 February 2026 to 5 February 2027.
    const twelfthOfTenth = ['2026-11-20', lunar(10, 12)] as const;
    expect(await corrected(twelfthOfTenth, ['2026-12-03', solar(12, 3)])).toEqual(['2026-11-20']);
    expect(await corrected(['2026-11-10', solar(11, 10)], twelfthOfTenth)).toEqual(['2026-11-10']);
    const lastMonth = ['2027-01-15', lunar(12, 8)] as const;
    expect(await corrected(['2027-01-08', solar(1, 8)], lastMonth)).toEqual(['2027-01-08']);
    expect(await corrected(['2026-01-08', solar(1, 8)], lastMonth)).toEqual(['2026-01-08', '2027-01-15']);
    expect(await corrected(lastMonth, ['2027-01-20', solar(1, 20)])).toEqual(['2027-01-15']);
  });

  it('is not on the list of the days to come that staff get, when it was greeted', async () => {
    const db = await freshDb();
    const plans = [birthdayPlan(), shippedPlan('staff_list', 'weekly-preview')];
    const planning = { db, plans: plansOf(...plans), timezone: shanghai, enqueue: enqueueAll };
    const now = on('2026-11-21');
    await savePeople(db, [person('p1', solar(11, 21), { unitId: 'root' })]);
    await beginPlans(planning, new Date(now.getTime() - 3_600_000));
    await planDue(planning, { until: now, now });
    const listed = async () => {
      const window = { from: now, to: on('2026-11-27') };
      const { upcoming } = await loadFacts(db, plans, window, shanghai, { all: plans });
      return upcoming('2026-11-28', '2026-12-11').map(({ occurrence }) => occurrence);
    };
    await savePeople(db, [person('p1', solar(12, 3), { unitId: 'root' })]);
    expect(await listed()).toEqual(['2026-12-03/p1']);
    await db.query(`update deliveries set status = 'sent'`);
    expect(await listed()).toEqual([]);
  });

  it('that falls twice in a solar year is greeted both times', async () => {
    // The 20th of 冬月: 2026-01-08 and 2026-12-28.
    const born = lunar(11, 20);
    expect(await corrected(['2026-01-08', born], ['2026-12-28', born])).toEqual(['2026-01-08', '2026-12-28']);
  });

  it.each(['skipped', 'failed', 'missed', 'cancelled', 'recalled', 'planned'])(
    'is greeted on the right day when the greeting of the wrong one was %s',
    async (became) => {
      // What is still planned is long out of date by then.
      expect(await corrected(['2026-11-21', solar(11, 21)], ['2026-12-03', solar(12, 3)], became)).toEqual([
        '2026-11-21',
        '2026-12-03',
      ]);
    },
  );
});
