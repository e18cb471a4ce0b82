import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { countSignUps, listSignUpsOf } from '../../../db/activities/sign-ups.ts';
import { cancelSignUp } from '../../../jobs/activities/cancel-sign-up.ts';
import { signUp } from '../../../jobs/activities/sign-up.ts';
import { makeActivity, openNow } from '../../helpers/activity.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { seedPeople } from '../../helpers/seed-people.ts';

let db: Db;
let dispose: () => Promise<void>;
beforeAll(async () => ({ db, dispose } = await createDb()));
afterAll(() => dispose());

/** An activity of its own, with four people to ask for its places. */
async function scene() {
  const people = await seedPeople(db, 4, crypto.randomUUID());
  const activity = await makeActivity(db);
  const request = (n: number, now: Date) => ({ activityId: activity.id, personId: people[n] ?? '', now });
  return {
    activity,
    people,
    ask: (n: number, itemName?: string, now = openNow) => signUp(db, { ...request(n, now), itemName }),
    cancel: (n: number, now = openNow) => cancelSignUp(db, request(n, now)),
  };
}

const afterDeadline = new Date('2026-12-06T00:00:00Z');

describe('signUp', () => {
  it('gives a place and says how many are left', async () => {
    const { ask } = await scene();
    expect(await ask(0, '手工焊')).toMatchObject({
      outcome: 'signed_up',
      item: { name: '手工焊' },
      placesLeft: 1,
    });
    expect(await ask(1, '手工焊')).toMatchObject({ outcome: 'signed_up', placesLeft: 0 });
  });

  it('puts people on the waitlist in the order of asking once the item is full', async () => {
    const { ask } = await scene();
    await ask(0, '氩弧焊');
    expect(await ask(1, '氩弧焊')).toMatchObject({ outcome: 'waitlisted', position: 1 });
    expect(await ask(2, '氩弧焊')).toMatchObject({ outcome: 'waitlisted', position: 2 });
  });

  it('changes nothing on a repeated tap, with or without a place', async () => {
    const { ask } = await scene();
    await ask(0, '氩弧焊');
    await ask(1, '氩弧焊');
    await ask(2, '氩弧焊');
    expect(await ask(0, '氩弧焊')).toMatchObject({ outcome: 'already', standing: { status: 'signed_up' } });
    expect(await ask(1)).toMatchObject({
      outcome: 'already',
      standing: { status: 'waitlisted', position: 1 },
    });
    expect(await ask(2, '氩')).toMatchObject({ outcome: 'already', standing: { position: 2 } });
  });

  it('asks for the item where there are several and none is named', async () => {
    const { ask } = await scene();
    expect(await ask(0)).toMatchObject({
      outcome: 'choose_item',
      items: [{ name: '手工焊' }, { name: '氩弧焊' }],
    });
    expect(await ask(0, '焊')).toMatchObject({ outcome: 'choose_item' });
    expect(await ask(0, '拔河')).toMatchObject({ outcome: 'unknown_item', wanted: '拔河' });
  });

  it('needs no item name where there is one item', async () => {
    const { people } = await scene();
    const blood = await makeActivity(db, { title: '献血', items: [{ name: '献血', places: null }] });
    const decision = await signUp(db, { activityId: blood.id, personId: people[0] ?? '', now: openNow });
    expect(decision).toMatchObject({ outcome: 'signed_up', placesLeft: null });
  });

  it('moves to another item and gives the place to the first of the waitlist', async () => {
    const { ask, people } = await scene();
    await ask(0, '氩弧焊');
    await ask(1, '氩弧焊');
    expect(await ask(0, '手工焊')).toMatchObject({
      outcome: 'moved',
      from: { name: '氩弧焊' },
      item: { name: '手工焊' },
      standing: { status: 'signed_up' },
      promoted: { personId: people[1], item: { name: '氩弧焊' } },
    });
    expect(await ask(1)).toMatchObject({ outcome: 'already', standing: { status: 'signed_up' } });
  });

  it('keeps a place rather than giving it up for a waitlist', async () => {
    const { ask } = await scene();
    await ask(0, '氩弧焊');
    await ask(1, '手工焊');
    expect(await ask(1, '氩弧焊')).toMatchObject({
      outcome: 'kept',
      item: { name: '手工焊' },
      wanted: { name: '氩弧焊' },
    });
    expect(await ask(1)).toMatchObject({ outcome: 'already', item: { name: '手工焊' } });
  });

  it('lets nobody in before the opening, after the deadline, or under an unknown number', async () => {
    const { ask, people } = await scene();
    expect(await ask(0, '手工焊', new Date('2026-11-15T00:00:00Z'))).toMatchObject({ outcome: 'not_open' });
    expect(await ask(0, '手工焊', new Date('2026-12-05T10:00:00Z'))).toMatchObject({ outcome: 'closed' });
    for (const activityId of [999, 0, -1, 1.5, Number.NaN, 99_999_999_999]) {
      const decision = await signUp(db, { activityId, personId: people[0] ?? '', now: openNow });
      expect(decision).toEqual({ outcome: 'unknown_activity' });
    }
  });

  it('leaves nothing behind when the act it is part of fails', async () => {
    const { ask, activity } = await scene();
    const failed = db.tx(async () => {
      await ask(0, '手工焊');
      throw new Error('the notice could not be stored');
    });
    await expect(failed).rejects.toThrow('notice');
    expect((await countSignUps(db, activity.id)).map(({ signedUp }) => signedUp)).toEqual([0, 0]);
  });
});

describe('cancelSignUp', () => {
  it('promotes the first of the waitlist and says whom', async () => {
    const { ask, cancel, people } = await scene();
    for (const n of [0, 1, 2]) await ask(n, '氩弧焊');
    expect(await cancel(0)).toMatchObject({
      outcome: 'cancelled',
      was: 'signed_up',
      promoted: { personId: people[1] },
    });
    expect(await ask(2)).toMatchObject({ outcome: 'already', standing: { position: 1 } });
  });

  it('promotes nobody when a position on the waitlist is given up', async () => {
    const { ask, cancel } = await scene();
    for (const n of [0, 1, 2]) await ask(n, '氩弧焊');
    expect(await cancel(1)).toMatchObject({ outcome: 'cancelled', was: 'waitlisted', promoted: null });
    expect(await ask(2)).toMatchObject({ outcome: 'already', standing: { position: 1 } });
  });

  it('puts a person who comes back at the end', async () => {
    const { ask, cancel } = await scene();
    for (const n of [0, 1, 2]) await ask(n, '氩弧焊');
    await cancel(1);
    expect(await ask(1, '氩弧焊')).toMatchObject({ outcome: 'waitlisted', position: 2 });
  });

  it('has nothing to cancel twice or for others', async () => {
    const { ask, cancel } = await scene();
    await ask(0, '手工焊');
    await cancel(0);
    expect(await cancel(0)).toMatchObject({ outcome: 'not_signed_up' });
    expect(await cancel(3)).toMatchObject({ outcome: 'not_signed_up' });
    expect(await cancelSignUp(db, { activityId: 999, personId: 'p1', now: openNow })).toEqual({
      outcome: 'unknown_activity',
    });
  });

  it('cancels after the deadline without promoting', async () => {
    const { ask, cancel } = await scene();
    await ask(0, '氩弧焊');
    await ask(1, '氩弧焊');
    expect(await cancel(0, afterDeadline)).toMatchObject({
      outcome: 'cancelled',
      promoted: null,
      afterDeadline: true,
    });
  });
});

describe('listSignUpsOf', () => {
  it('shows a person their own sign-ups with the position', async () => {
    const { ask, cancel, people } = await scene();
    await ask(0, '氩弧焊');
    await ask(1, '氩弧焊');
    await ask(2, '氩弧焊');
    await ask(3, '手工焊');
    await cancel(3);
    const mine = (n: number) => listSignUpsOf(db, people[n] ?? '', openNow);
    expect(await mine(0)).toMatchObject([
      { title: '焊工技能比武', itemName: '氩弧焊', itemCount: 2, position: null },
    ]);
    expect(await mine(2)).toMatchObject([{ status: 'waitlisted', position: 2 }]);
    expect(await mine(3)).toEqual([]);
    expect(await listSignUpsOf(db, people[0] ?? '', afterDeadline)).toEqual([]);
  });
});
