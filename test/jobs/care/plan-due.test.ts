import { describe, expect, it } from 'vitest';
import { insertActivity } from '../../../db/activities/activities.ts';
import { bindChat, saveChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { countDeliveries } from '../../../db/delivery/deliveries.ts';
import { saveOptOut } from '../../../db/care/opt-outs.ts';
import { savePeople } from '../../../db/people/people.ts';
import { saveUnit, setMembersInformed } from '../../../db/people/units.ts';
import { changePlan, readChange, restorePlan } from '../../../jobs/care/editing/change-plan.ts';
import { createPlans } from '../../../jobs/care/load-plans.ts';
import { beginPlans, planDue } from '../../../jobs/care/plan-due.ts';
import { previewPushes } from '../../../jobs/care/preview-pushes.ts';
import { enqueueAll } from '../../../jobs/delivery/enqueue.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import {
  activity,
  birthdayPlan,
  group,
  person,
  plansOf,
  shanghai,
  signUpCardPlan,
  solar,
  unit,
} from './facts.ts';

const plans = plansOf(birthdayPlan(), signUpCardPlan());
/** An instant of 21 November 2026, or another day of that month, as Shanghai's clocks show it. */
const at = (time: string, day = 21) => new Date(`2026-11-${day}T${time}:00+08:00`);
const planning = (db: Db) => ({ db, plans, timezone: shanghai, enqueue: enqueueAll });
const planTo = (db: Db, until: Date, now = until) => planDue(planning(db), { until, now });
const queued = (db: Db) =>
  db.query<{ occurrence: string; target: string; status: string }>(
    'select occurrence, target, status from deliveries order by occurrence, target',
  );

/** A union with a birthday on 21 November, whose plans were started at seven that morning. */
async function union(): Promise<Db> {
  const db = await freshDb();
  for (const one of [unit('a', null), unit('w1', 'a')]) await saveUnit(db, one);
  await savePeople(db, [person('p1', solar(11, 21))]);
  await beginPlans(planning(db), at('07:00'));
  return db;
}

describe('planDue', () => {
  it('plans what has come due, once', async () => {
    const db = await union();
    expect(await planTo(db, at('08:35'))).toEqual({ planned: 0, missed: 0 });
    expect(await planTo(db, at('08:36'))).toEqual({ planned: 1, missed: 0 });
    expect(await planTo(db, at('08:36'))).toEqual({ planned: 0, missed: 0 });
    expect(await planTo(db, at('08:37'))).toEqual({ planned: 0, missed: 0 });
    expect(await queued(db)).toEqual([
      { occurrence: '2026-11-21/p1', target: 'person:p1', status: 'planned' },
    ]);
  });

  it('changes nothing when the clock goes back', async () => {
    const db = await union();
    await planTo(db, at('09:00'));
    await saveChat(db, { ...group('w1') });
    await setMembersInformed(db, 'w1', true);
    expect(await planTo(db, at('07:30'))).toEqual({ planned: 0, missed: 0 });
    expect(await planTo(db, at('10:00'))).toEqual({ planned: 0, missed: 0 });
  });

  it('never catches up what was due before the first start', async () => {
    const db = await freshDb();
    await savePeople(db, [
      person('p1', solar(11, 21), { unitId: 'root' }),
      person('p2', solar(11, 22), { unitId: 'root' }),
    ]);
    expect(await planTo(db, at('09:00'))).toEqual({ planned: 0, missed: 0 });
    expect(await planTo(db, at('09:00', 22), at('09:01'))).toEqual({ planned: 1, missed: 0 });
  });

  it('counts from the real first start when asked about another instant', async () => {
    const db = await freshDb();
    await savePeople(db, [person('p1', solar(11, 25), { unitId: 'root' })]);
    expect(await planTo(db, at('09:00', 25), at('09:00'))).toEqual({ planned: 1, missed: 0 });
    const other = await freshDb();
    await savePeople(other, [person('p1', solar(11, 20), { unitId: 'root' })]);
    expect(await planTo(other, at('09:00', 20), at('09:00'))).toEqual({ planned: 0, missed: 0 });
  });

  it('catches up the same day, and records as missed what is too late', async () => {
    const db = await union();
    await savePeople(db, [person('p2', solar(11, 22)), person('p3', solar(11, 23))]);
    expect(await planTo(db, at('15:00', 23))).toEqual({ planned: 1, missed: 2 });
    expect((await queued(db)).map(({ occurrence, status }) => `${occurrence} ${status}`)).toEqual([
      '2026-11-21/p1 missed',
      '2026-11-22/p2 missed',
      '2026-11-23/p3 planned',
    ]);
  });

  it('plans everything or nothing', async () => {
    const db = await union();
    const broken = {
      ...planning(db),
      enqueue: async (to: Db, deliveries: Parameters<typeof enqueueAll>[1]) => {
        await enqueueAll(to, deliveries);
        throw new Error('power cut');
      },
    };
    await expect(planDue(broken, { until: at('09:00'), now: at('09:00') })).rejects.toThrow('power cut');
    expect(await queued(db)).toEqual([]);
    expect(await planTo(db, at('09:01'))).toEqual({ planned: 1, missed: 0 });
  });

  it('plans once, however many processes do it at the same time', async () => {
    const db = await union();
    const tallies = await Promise.all(Array.from({ length: 8 }, () => planTo(db, at('08:36'))));
    expect(tallies.reduce((sum, { planned }) => sum + planned, 0)).toBe(1);
  });

  it('finds the card of an activity that was committed after the tick it opened in', async () => {
    const db = await union();
    await saveChat(db, { ...group('a') });
    await planTo(db, at('10:15'));
    const { items, ...rest } = activity({ opensAt: at('10:14'), deadlineAt: at('18:00', 30) });
    await insertActivity(db, {
      ...rest,
      kind: 'competition',
      tier: null,
      openedBy: null,
      sample: false,
      items,
    });
    expect(await planTo(db, at('10:16'))).toEqual({ planned: 1, missed: 0 });
    expect(await planTo(db, at('10:17'))).toEqual({ planned: 0, missed: 0 });
  });

  it('plans and queues ten thousand greetings', async () => {
    const db = await union();
    await savePeople(
      db,
      Array.from({ length: 10_000 }, (_, index) => person(`q${index}`, solar(11, 21))),
    );
    expect(await planTo(db, at('08:36'))).toEqual({ planned: 10_001, missed: 0 });
    expect(await countDeliveries(db)).toEqual({ planned: 10_001 });
  });
});

describe('previewPushes', () => {
  const preview = (db: Db, from: string, to = from) =>
    previewPushes({ db, plans, timezone: shanghai }, from, to);

  it('shows exactly what will be queued, and stores nothing', async () => {
    const db = await union();
    const chat = await saveChat(db, { ...group('w1') });
    await bindChat(db, chat.id, 'w1');
    await setMembersInformed(db, 'w1', true);
    await savePeople(db, [
      person('p2', solar(11, 22)),
      person('p3', solar(11, 30), { groupGreeting: false }),
    ]);
    const shown = await preview(db, '2026-11-21', '2026-11-30');
    expect(await queued(db)).toEqual([]);
    expect(shown[0]).toEqual({
      plan: 'birthday',
      occurrence: '2026-11-21/p1',
      at: '2026-11-21T08:36:00+08:00',
      picture: 'birthday',
      target: 'playground:g:w1',
      text: expect.stringContaining('职工p1') as string,
      planName: '生日祝福',
      targetName: 'w1群',
      dayName: '11月21日（星期六，农历十月十三）',
    });
    for (const day of [21, 22, 30]) await planTo(db, at('08:36', day));
    const sent = await queued(db);
    expect(sent.map(({ occurrence, target }) => [occurrence, target])).toEqual(
      shown.map(({ occurrence, target }) => [occurrence, target]),
    );
  });

  it('leaves out who opted out', async () => {
    const db = await union();
    await saveOptOut(db, { personId: 'p1', topic: 'all', at: at('07:00') });
    expect(await preview(db, '2026-11-21')).toEqual([]);
  });

  it('shows whole days of the union', async () => {
    const db = await union();
    expect(await preview(db, '2026-11-20')).toEqual([]);
    expect(await preview(db, '2026-11-22')).toEqual([]);
    expect(await preview(db, '2027-11-21')).toHaveLength(1);
  });
});

describe('an hour of a unit’s own', () => {
  const by = 'p1';
  /** A union a ← w1, w2 with a birthday in each, by the shipped plan at 08:36, all in one minute. */
  async function twoUnits() {
    const db = await freshDb();
    for (const one of [unit('a', null), unit('w1', 'a'), unit('w2', 'a')]) await saveUnit(db, one);
    await savePeople(db, [
      person('p1', solar(11, 21), { unitId: 'w1' }),
      person('p2', solar(11, 21), { unitId: 'w2' }),
    ]);
    const parts = { ...planning(db), plans: createPlans(undefined, [birthdayPlan()]) };
    await beginPlans(parts, at('07:00'));
    const set = async (unitId: string, hour: string, now: Date) => {
      const read = readChange(birthdayPlan(), unitId, { what: 'hour', at: hour });
      if ('fault' in read) throw new Error(read.fault);
      await changePlan(parts, read.edit, { now, by });
    };
    return { db, parts, set, to: (until: Date) => planDue(parts, { until, now: until }) };
  }
  const planned = async (db: Db) =>
    (
      await db.query<{ target: string; status: string }>('select target, status from deliveries order by id')
    ).map(({ target, status }) => `${target} ${status}`);

  it('holds for it and those below it, and is what a preview shows', async () => {
    const { db, parts, set, to } = await twoUnits();
    await set('a', '09:12', at('07:30'));
    await set('w2', '10:12', at('07:30'));
    expect(
      (await previewPushes(parts, '2026-11-21', '2026-11-21')).map(({ target, at: when }) => [target, when]),
    ).toEqual([
      ['person:p1', '2026-11-21T09:12:00+08:00'],
      ['person:p2', '2026-11-21T10:12:00+08:00'],
    ]);
    expect(await to(at('09:11'))).toEqual({ planned: 0, missed: 0 });
    expect(await to(at('09:12'))).toEqual({ planned: 1, missed: 0 });
    expect(await to(at('10:12'))).toEqual({ planned: 1, missed: 0 });
    expect(await planned(db)).toEqual(['person:p1 planned', 'person:p2 planned']);
    expect(await restorePlan(parts, { planId: 'birthday', unitId: 'w2' }, at('10:20'))).toBe(1);
    expect(
      (await previewPushes(parts, '2026-11-21', '2026-11-21')).map(({ at: when }) => when.slice(11, 16)),
    ).toEqual(['09:12', '09:12']);
    expect(await planned(db)).toHaveLength(2);
  });

  it('that is moved to before now loses nobody of today; moved behind, it greets nobody twice', async () => {
    const { db, set, to } = await twoUnits();
    await set('w2', '11:12', at('07:30'));
    await to(at('10:00'));
    expect(await planned(db)).toEqual(['person:p1 planned']);
    // Nobody of w2 has heard yet, and 08:36 is over.
    await set('w2', '08:41', at('10:01'));
    expect(await planned(db)).toEqual(['person:p1 planned', 'person:p2 planned']);
    await set('a', '15:12', at('10:02'));
    await set('w2', '15:12', at('10:02'));
    expect(await to(at('16:00'))).toEqual({ planned: 0, missed: 0 });
    expect(await to(at('23:00'))).toEqual({ planned: 0, missed: 0 });
    expect(await planned(db)).toHaveLength(2);
  });

  /** Lets a unit's group greet by name. */
  const openGroup = async (db: Db, unitId: string) => {
    const { id } = await saveChat(db, group(unitId));
    await bindChat(db, id, unitId);
    await setMembersInformed(db, unitId, true);
    return id;
  };

  it('greets whoever moves on the day to a unit that was greeted before', async () => {
    const { db, set, to } = await twoUnits();
    await set('w2', '11:12', at('07:30'));
    await to(at('09:01'));
    await savePeople(db, [person('p2', solar(11, 21), { unitId: 'w1' })]);
    await to(at('09:15'));
    expect(await planned(db)).toEqual(['person:p1 planned', 'person:p2 planned']);
    expect(await to(at('23:00'))).toEqual({ planned: 0, missed: 0 });
  });

  it('greets nobody twice who moves to a unit with a later hour, or whose group opens that day', async () => {
    const { db, set, to } = await twoUnits();
    await set('w2', '11:12', at('07:30'));
    await openGroup(db, 'w2');
    await to(at('09:01'));
    expect(await planned(db)).toEqual(['person:p1 planned']);
    await savePeople(db, [person('p1', solar(11, 21), { unitId: 'w2' })]);
    await to(at('11:12'));
    expect(await planned(db)).toEqual(['person:p1 planned', 'playground:g:w2 planned']);
    const other = await twoUnits();
    await other.to(at('09:01'));
    await openGroup(other.db, 'w1');
    await other.set('a', '15:12', at('10:02'));
    await other.to(at('16:00'));
    expect(await planned(other.db)).toEqual(['person:p1 planned', 'person:p2 planned']);
  });

  it('greets anew whom a group was kept from hearing of, in their new place', async () => {
    const { db, to } = await twoUnits();
    await openGroup(db, 'w1');
    await to(at('08:40'));
    await db.query(
      `update deliveries set status = 'skipped', reason = 'group_of_another_unit' where target <> 'person:p2'`,
    );
    await savePeople(db, [person('p1', solar(11, 21), { unitId: 'w2' })]);
    await to(at('09:15'));
    expect(await planned(db)).toEqual(['playground:g:w1 skipped', 'person:p2 planned', 'person:p1 planned']);
  });

  it('greets whoever comes into the roster on the day, and accounts for who comes too late', async () => {
    const { db, to } = await twoUnits();
    await to(at('10:02'));
    await savePeople(db, [person('p3', solar(11, 21), { unitId: 'w1' })]);
    expect(await to(at('10:15'))).toEqual({ planned: 1, missed: 0 });
    await to(at('21:00'));
    await savePeople(db, [person('p4', solar(11, 21), { unitId: 'w1' })]);
    expect(await to(at('21:15'))).toEqual({ planned: 0, missed: 1 });
  });
});
