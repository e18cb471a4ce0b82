import { describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { listDeliveriesOf } from '../../../db/delivery/deliveries.ts';
import { saveChat } from '../../../db/chats/chats.ts';
import { saveOptOut } from '../../../db/care/opt-outs.ts';
import { savePeople } from '../../../db/people/people.ts';
import { forgetPlanSwitch, switchPlan } from '../../../db/care/plan-switches.ts';
import { saveUnit } from '../../../db/people/units.ts';
import { createMayReceive } from '../../../jobs/care/create-may-receive.ts';
import { mayReceive } from '../../../jobs/care/may-receive.ts';
import { addDays } from '../../../jobs/care/zoned-day.ts';
import type { Message } from '../../../jobs/delivery/message.ts';
import { enqueue } from '../../../jobs/delivery/enqueue.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { birthdayPlan, lunar, person, plansOf, shanghai, shippedPlan, solar, unit } from './facts.ts';

const known = {
  person: person('p1', null),
  optOuts: [],
  exclusions: [],
  switchedOff: false,
  on: '2026-11-21',
};
const privately = { topic: 'birthday', target: 'person:p1' };
const inGroup = { topic: 'birthday', target: 'playground:g:w1' };
const allowed = { allowed: true };
const refused = (reason: string) => ({ allowed: false, reason });

describe('mayReceive', () => {
  it('lets a push through to somebody who is there and said nothing', () => {
    expect(mayReceive(privately, known)).toEqual(allowed);
    expect(mayReceive(inGroup, { ...known, person: null })).toEqual(allowed);
  });

  it('stops at the person’s own word: this topic or everything', () => {
    expect(mayReceive(privately, { ...known, optOuts: ['birthday'] })).toEqual(refused('opted_out'));
    expect(mayReceive(inGroup, { ...known, optOuts: ['all'] })).toEqual(refused('opted_out'));
    expect(mayReceive({ topic: null, target: 'person:p1' }, { ...known, optOuts: ['all'] })).toEqual(
      refused('opted_out'),
    );
    expect(mayReceive(privately, { ...known, optOuts: ['festival'] })).toEqual(allowed);
  });

  it('still reminds staff of their office who want no greetings', () => {
    const duty = { topic: 'duty', target: 'person:p1' };
    expect(mayReceive(duty, { ...known, optOuts: ['all'] })).toEqual(allowed);
    expect(mayReceive(duty, { ...known, switchedOff: true })).toEqual(refused('plan_switched_off'));
  });

  it('keeps out of the group who does not want to be greeted there', () => {
    const shy = { ...known, person: person('p1', null, { groupGreeting: false }) };
    expect(mayReceive(inGroup, shy)).toEqual(refused('no_group_greeting'));
    expect(mayReceive(privately, shy)).toEqual(allowed);
  });

  it('stops for those who left, from that day on', () => {
    const leaving = { ...known, person: person('p1', null, { leftOn: '2026-11-21' }) };
    expect(mayReceive(privately, leaving)).toEqual(refused('left'));
    expect(mayReceive(privately, { ...leaving, on: '2026-11-20' })).toEqual(allowed);
  });

  it('leaves out whom staff excluded, until the last day said, but not from what staff get for their work', () => {
    const spared = { ...known, exclusions: [{ topic: 'birthday', until: '2026-11-21' }] };
    expect(mayReceive(inGroup, spared)).toEqual(refused('excluded'));
    expect(mayReceive(inGroup, { ...spared, on: '2026-11-22' })).toEqual(allowed);
    expect(mayReceive({ ...privately, topic: 'festival' }, spared)).toEqual(allowed);
    const always = { ...known, exclusions: [{ topic: 'all', until: null }] };
    expect(mayReceive(privately, always)).toEqual(refused('excluded'));
    expect(mayReceive({ ...privately, topic: 'duty' }, always)).toEqual(allowed);
  });

  it('stops for the dead, for strangers, and where the plan is off', () => {
    expect(mayReceive(privately, { ...known, person: person('p1', null, { diedOn: '2026-11-20' }) })).toEqual(
      refused('died'),
    );
    expect(mayReceive(privately, { ...known, person: undefined })).toEqual(refused('person_unknown'));
    expect(mayReceive(privately, { ...known, switchedOff: true })).toEqual(refused('plan_switched_off'));
  });
});

describe('createMayReceive', () => {
  const at = new Date('2026-11-21T00:36:00Z');

  async function birthdayOf(db: Db, personId: string, target: string) {
    const act = { plan: 'birthday', occurrence: `2026-11-21/${personId}` };
    await enqueue(db, {
      ...act,
      topic: 'birthday',
      target,
      personId,
      lane: 'push',
      message: { text: '' },
      dueAt: at,
    });
    const [delivery] = await listDeliveriesOf<Message>(db, act);
    if (!delivery) throw new Error('nothing was queued');
    return delivery;
  }

  async function union(): Promise<Db> {
    const db = await freshDb();
    for (const one of [unit('a', null), unit('w1', 'a'), unit('w2', 'a')]) await saveUnit(db, one);
    await savePeople(db, [person('p1', solar(11, 21)), person('p2', solar(11, 21), { unitId: 'w2' })]);
    return db;
  }

  it('sees what changed since the push was planned', async () => {
    const db = await union();
    const check = createMayReceive({ db, plans: plansOf(birthdayPlan()), timezone: shanghai });
    const delivery = await birthdayOf(db, 'p1', 'person:p1');
    expect(await check(delivery, at)).toEqual(allowed);
    await saveOptOut(db, { personId: 'p1', topic: 'birthday', at });
    expect(await check(delivery, at)).toEqual(refused('opted_out'));
  });

  it('goes by the day of the union, not by that of the machine', async () => {
    const db = await union();
    const check = createMayReceive({ db, plans: plansOf(birthdayPlan()), timezone: shanghai });
    await savePeople(db, [person('p1', solar(11, 21), { leftOn: '2026-11-22' })]);
    const delivery = await birthdayOf(db, 'p1', 'person:p1');
    expect(await check(delivery, new Date('2026-11-21T12:59:00Z'))).toEqual(allowed);
    expect(await check(delivery, new Date('2026-11-21T16:00:00Z'))).toEqual(refused('left'));
  });

  it('greets nobody on a birthday that the roster has corrected since', async () => {
    const db = await union();
    const check = createMayReceive({ db, plans: plansOf(birthdayPlan()), timezone: shanghai });
    const delivery = await birthdayOf(db, 'p1', 'person:p1');
    // 21 November 2026 is the 13th of the tenth month: the same day said in the other calendar is no correction.
    for (const [birthday, verdict] of [
      [solar(12, 3), refused('day_corrected')],
      [null, refused('day_corrected')],
      [lunar(10, 13), allowed],
    ] as const) {
      await savePeople(db, [person('p1', birthday)]);
      expect(await check(delivery, at)).toEqual(verdict);
    }
  });

  it('congratulates nobody, and tells staff of nobody, on a first day or a retirement that was corrected', async () => {
    const db = await union();
    const plan = shippedPlan('person_day', 'retirement');
    const check = createMayReceive({ db, plans: plansOf(plan), timezone: shanghai });
    const onThatDay = { ...(await birthdayOf(db, 'p1', 'person:p1')), plan: plan.id, topic: null };
    for (const [step, { days, to }] of Object.entries(plan.steps)) {
      const of = (retiresOn: string) => savePeople(db, [person('p1', null, { retiresOn })]);
      const occurrence = `${addDays('2026-11-21', days)}/${step}/p1`;
      const delivery = { ...onThatDay, occurrence, personId: to === 'staff' ? 'p2' : 'p1' };
      await of('2026-11-21');
      expect(await check(delivery, at)).toEqual(allowed);
      await of('2031-11-21');
      expect(await check(delivery, at)).toEqual(refused('day_corrected'));
    }
  });

  it('keeps what a plan pushes out of groups that take none, not what staff send or people asked', async () => {
    const db = await union();
    const check = createMayReceive({
      db,
      plans: plansOf(birthdayPlan()),
      timezone: shanghai,
      mayPush: ({ channel }) => channel !== 'wechat',
    });
    const group = { externalId: 'room:1', kind: 'group', title: null, unitId: 'w1' } as const;
    await saveChat(db, { ...group, channel: 'wechat', personId: null, sample: false });
    const pushed = await birthdayOf(db, 'p1', 'wechat:room:1');
    expect(await check(pushed, at)).toEqual(refused('no_pushes_into_groups'));
    expect(await check({ ...pushed, lane: 'broadcast' }, at)).toEqual(allowed);
    expect(await check({ ...pushed, target: 'person:p1' }, at)).toEqual(allowed);
  });

  it('obeys a switch of the unit or of one above, until it is on again', async () => {
    const db = await union();
    const check = createMayReceive({ db, plans: plansOf(birthdayPlan()), timezone: shanghai });
    const [one, other] = [await birthdayOf(db, 'p1', 'person:p1'), await birthdayOf(db, 'p2', 'person:p2')];
    await switchPlan(db, { planId: 'birthday', unitId: 'w1', state: 'off', at, by: null });
    expect([await check(one, at), await check(other, at)]).toEqual([refused('plan_switched_off'), allowed]);
    await switchPlan(db, { planId: 'birthday', unitId: 'a', state: 'off', at, by: null });
    await forgetPlanSwitch(db, { planId: 'birthday', unitId: 'w1' });
    expect([await check(one, at), await check(other, at)]).toEqual(
      Array(2).fill(refused('plan_switched_off')),
    );
    await forgetPlanSwitch(db, { planId: 'birthday', unitId: 'a' });
    expect([await check(one, at), await check(other, at)]).toEqual([allowed, allowed]);
  });

  it('sends one by choice only where staff switched it on', async () => {
    const db = await union();
    const plan = { ...birthdayPlan(), optional: true };
    const check = createMayReceive({ db, plans: plansOf(plan), timezone: shanghai });
    const [one, other] = [await birthdayOf(db, 'p1', 'person:p1'), await birthdayOf(db, 'p2', 'person:p2')];
    expect(await check(one, at)).toEqual(refused('plan_switched_off'));
    await switchPlan(db, { planId: 'birthday', unitId: 'w1', state: 'on', at, by: null });
    expect([await check(one, at), await check(other, at)]).toEqual([allowed, refused('plan_switched_off')]);
    await switchPlan(db, { planId: 'birthday', unitId: 'a', state: 'off', at, by: null });
    expect(await check(one, at)).toEqual(refused('plan_switched_off'));
  });

  it('waits for the morning in quiet hours', async () => {
    const db = await union();
    const check = createMayReceive({ db, plans: plansOf(birthdayPlan()), timezone: shanghai });
    const delivery = await birthdayOf(db, 'p1', 'person:p1');
    const morning = { reason: 'quiet_hours', postponeTo: new Date('2026-11-22T08:00:00+08:00') };
    expect(await check(delivery, new Date('2026-11-21T21:00:00+08:00'))).toEqual({
      allowed: false,
      ...morning,
    });
    expect(await check(delivery, new Date('2026-11-22T07:59:00+08:00'))).toEqual({
      allowed: false,
      ...morning,
    });
    expect(await check(delivery, new Date('2026-11-22T08:00:00+08:00'))).toEqual(allowed);
  });
});
