import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listSignUps } from '../../../db/activities/sign-ups.ts';
import { listUnits } from '../../../db/people/units.ts';
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

it('lets nobody into more items than they may, whatever they tap at once', async () => {
  const db = await freshDb();
  const people = await seedPeople(db, 20);
  const items = ['甲', '乙', '丙'].map((name) => ({ name, places: 15 }));
  const { id: activityId } = await makeActivity(db, { items, itemsEach: 2 });
  const taps = people.flatMap((personId) => items.map(({ name }) => ({ personId, itemName: name })));
  await Promise.all(
    taps.flatMap((tap) => [0, 1].map(() => signUp(db, { ...tap, activityId, now: openNow }))),
  );
  const lines = await listSignUps(db, activityId);
  expect(lines).toHaveLength(40);
  expect([...Map.groupBy(lines, ({ personId }) => personId).values()].map(({ length }) => length)).toEqual(
    people.map(() => 2),
  );
  for (const of of Map.groupBy(lines, ({ itemId }) => itemId).values())
    expect(of.filter(({ status }) => status === 'signed_up').length).toBeLessThanOrEqual(15);
});

it('keeps its rules after any sequence of sign-ups, changes and cancellations', async () => {
  const db = await freshDb();
  const people = await seedPeople(db, 5);
  const act = fc.record({
    person: fc.constantFrom(...people),
    does: fc.constantFrom('手工焊', '氩弧焊', '电焊', 'cancel'),
  });
  const items = [
    { name: '手工焊', places: 2 },
    { name: '氩弧焊', places: 1 },
    { name: '电焊', places: 2 },
  ];
  const run = fc.tuple(fc.constantFrom(1, 2), fc.array(act, { maxLength: 14 }));
  await fc.assert(
    fc.asyncProperty(run, async ([itemsEach, acts]) => {
      const { id: activityId } = await makeActivity(db, { items, itemsEach });
      for (const { person: personId, does } of acts) {
        if (does === 'cancel') {
          const decision = await cancelSignUp(db, { activityId, personId, now: openNow });
          const [first] = decision.outcome === 'choose_item' ? decision.own : [];
          if (first) await cancelSignUp(db, { activityId, personId, item: first.name, now: openNow });
        } else await signUp(db, { activityId, itemName: does, personId, now: openNow });
      }
      const status = await signUpStatus(db, activityId);
      for (const { item, signedUp, waitlist } of status?.items ?? []) {
        expect(signedUp.length).toBeLessThanOrEqual(item.places ?? Infinity);
        // Nobody waits while a place is free.
        if (waitlist.length > 0) expect(signedUp.length).toBe(item.places);
      }
      // Nobody is in more than they may be, waiting counted.
      const all = (status?.items ?? []).flatMap(({ signedUp, waitlist }) => [...signedUp, ...waitlist]);
      for (const of of Map.groupBy(all, ({ personId }) => personId).values())
        expect(of.length).toBeLessThanOrEqual(itemsEach);
    }),
    { numRuns: 30 },
  );
});
