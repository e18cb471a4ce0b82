import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listSignUps } from '../../../db/sign-ups.ts';
import { listUnits } from '../../../db/units.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { cancelSignUp } from '../../../jobs/activities/cancel-sign-up.ts';
import { signUp } from '../../../jobs/activities/sign-up.ts';
import { signUpStatus } from '../../../jobs/activities/sign-up-status.ts';
import { makeActivity, openNow } from '../../helpers/activity.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { seedPeople } from '../../helpers/seed-people.ts';
import { runTeamRound } from '../../helpers/team-round.ts';
import { runSignUpRound } from '../../helpers/sign-up-round.ts';

// The full figure (500 people, 100 rounds) is `npm run soak sign-ups`.
const peopleCount = 120;
const rounds = 3;
const places = 30;

it(`never gives more than ${places} places to ${peopleCount} people at once, with cancellations and repeated taps`, async () => {
  const db = await freshDb();
  const people = await seedPeople(db, peopleCount);
  for (let round = 0; round < rounds; round++) {
    const cancelling = new Set(fc.sample(fc.constantFrom(...people), { numRuns: 25, seed: round }));
    expect(await runSignUpRound(db, { people, places, cancelling })).toEqual({ faults: [] });
  }
}, 600_000);

it('never gives more places to teams than there are, and nobody to two teams of an item', async () => {
  const db = await freshDb();
  const people = await seedPeople(db, 75);
  const tree = unitTree(await listUnits(db));
  for (let round = 0; round < rounds; round++) {
    const [cancelling, swapping] = [0, 1].map(
      (of) => new Set(fc.sample(fc.integer({ min: 0, max: 14 }), { numRuns: 6, seed: round * 2 + of })),
    );
    const asked = { people, places: 4, cancelling: cancelling ?? new Set(), swapping: swapping ?? new Set() };
    expect(await runTeamRound(db, tree, asked)).toEqual({ faults: [] });
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
