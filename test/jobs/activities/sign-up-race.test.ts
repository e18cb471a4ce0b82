import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { listSignUps } from '../../../db/sign-ups.ts';
import { cancelSignUp } from '../../../jobs/activities/cancel-sign-up.ts';
import { signUp } from '../../../jobs/activities/sign-up.ts';
import { signUpStatus } from '../../../jobs/activities/sign-up-status.ts';
import { makeActivity, openNow } from '../../helpers/activity.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { seedPeople } from '../../helpers/seed-people.ts';

// The full figure (500 people, 100 rounds) is run with RACE_PEOPLE=500 RACE_ROUNDS=100.
const peopleCount = Number(process.env['RACE_PEOPLE'] ?? 120);
const rounds = Number(process.env['RACE_ROUNDS'] ?? 3);
const places = 30;

/** Everybody's turns must rise: those with a place asked before those who wait. */
async function expectInOrder(db: Db, activityId: number) {
  const order = await db.query<{ status: string; turn: number }>(
    `select status, turn from sign_ups where activity_id = $1 and status <> 'cancelled' order by turn`,
    [activityId],
  );
  const waiting = order.findIndex(({ status }) => status === 'waitlisted');
  expect(waiting === -1 || order.slice(waiting).every(({ status }) => status === 'waitlisted')).toBe(true);
}

it(`never gives more than ${places} places to ${peopleCount} people at once, with cancellations and repeated taps`, async () => {
  const db = await freshDb();
  const people = await seedPeople(db, peopleCount);
  const now = openNow;
  for (let round = 0; round < rounds; round++) {
    const { id: activityId } = await makeActivity(db, { items: [{ name: '焊工', places }] });
    const cancelling = new Set(fc.sample(fc.constantFrom(...people), { numRuns: 25, seed: round }));
    const results = await Promise.all(
      people.map(async (personId) => {
        const [first, second] = await Promise.all([
          signUp(db, { activityId, personId, now }),
          signUp(db, { activityId, personId, now }),
        ]);
        const cancelled = cancelling.has(personId)
          ? await cancelSignUp(db, { activityId, personId, now })
          : undefined;
        return { personId, first, second, cancelled };
      }),
    );

    // Of two taps at once, one counts.
    for (const { first, second } of results) {
      expect([first.outcome, second.outcome].filter((outcome) => outcome === 'already')).toHaveLength(1);
    }
    const status = await signUpStatus(db, activityId);
    const item = status?.items[0];
    expect(item?.signedUp).toHaveLength(places);
    expect(item?.waitlist).toHaveLength(peopleCount - places - cancelling.size);
    await expectInOrder(db, activityId);

    // Each freed place was given once, and everybody with a place was told: at once or when promoted.
    const promoted = results.flatMap(({ cancelled }) =>
      cancelled?.outcome === 'cancelled' && cancelled.promoted ? [cancelled.promoted.personId] : [],
    );
    const atOnce = results.flatMap(({ personId, first, second }) =>
      [first.outcome, second.outcome].includes('signed_up') ? [personId] : [],
    );
    expect(new Set(promoted).size).toBe(promoted.length);
    const told = new Set([...promoted, ...atOnce].filter((personId) => !cancelling.has(personId)));
    expect([...told].sort()).toEqual((item?.signedUp ?? []).map(({ personId }) => personId).sort());
  }
}, 600_000);

it('moves people between two full items at once without a deadlock or a place too many', async () => {
  const db = await freshDb();
  const people = await seedPeople(db, 20);
  const { id: activityId } = await makeActivity(db, {
    items: [
      { name: '甲', places: 6 },
      { name: '乙', places: 6 },
    ],
  });
  const moves = people.map(async (personId, index) => {
    for (const itemName of index % 2 === 0 ? ['甲', '乙', '甲'] : ['乙', '甲', '乙']) {
      await signUp(db, { activityId, itemName, personId, now: openNow });
    }
  });
  await Promise.all(moves);
  const lines = await listSignUps(db, activityId);
  expect(lines).toHaveLength(20);
  expect(lines.filter(({ status }) => status === 'signed_up')).toHaveLength(12);
});

it('keeps its rules after any sequence of sign-ups, changes and cancellations', async () => {
  const db = await freshDb();
  const people = await seedPeople(db, 5);
  const act = fc.record({
    person: fc.constantFrom(...people),
    does: fc.constantFrom('手工焊', '氩弧焊', 'cancel'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const { id: activityId } = await makeActivity(db);
      for (const { person: personId, does } of acts) {
        if (does === 'cancel') await cancelSignUp(db, { activityId, personId, now: openNow });
        else await signUp(db, { activityId, itemName: does, personId, now: openNow });
      }
      const status = await signUpStatus(db, activityId);
      for (const { item, signedUp, waitlist } of status?.items ?? []) {
        expect(signedUp.length).toBeLessThanOrEqual(item.places ?? Infinity);
        // Nobody waits while a place is free.
        if (waitlist.length > 0) expect(signedUp.length).toBe(item.places);
      }
    }),
    { numRuns: 30 },
  );
});
