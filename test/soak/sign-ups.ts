import fc from 'fast-check';
import type { Db } from '../../db/db.ts';
import { listUnits } from '../../db/people/units.ts';
import { type UnitTree, unitTree } from '../../knowledge/unit-tree.ts';
import { seedPeople } from '../helpers/seed-people.ts';
import { runSignUpRound } from '../helpers/sign-up-round.ts';
import { runTeamRound } from '../helpers/team-round.ts';
import { openSoakDb } from './open-soak-db.ts';

const peopleCount = 500;
const places = 30;
const rounds = 100;
const teamPlaces = 6;
/** A round of teams for so many rounds of people. */
const teamsEvery = 4;

/**
 * 500 people tap twice at once for 30 places and some cancel, 100 rounds, on the database of DATABASE_URL or the
 * embedded one; in every fourth round also 100 captains with teams of five for 6 places, who cancel and swap.
 * Arguments: how many rounds.
 */
export async function soakSignUps([given]: readonly string[]): Promise<boolean> {
  const { db, close } = await openSoakDb();
  try {
    const people = await seedPeople(db, peopleCount);
    const tree = unitTree(await listUnits(db));
    const begun = performance.now();
    let faulty = 0;
    const wanted = Number(given ?? rounds);
    for (let round = 0; round < wanted; round++) {
      const cancelling = new Set(fc.sample(fc.constantFrom(...people), { numRuns: 60, seed: round }));
      const { faults: alone } = await runSignUpRound(db, { people, places, cancelling });
      const faults = [
        ...alone,
        ...(round % teamsEvery === 0 ? await teamFaults(db, tree, people, round) : []),
      ];
      if (faults.length > 0) {
        faulty++;
        console.error(`round ${round}: ${faults.slice(0, 5).join('; ')}`);
      }
    }
    console.log(
      `sign-ups (${db.engine}): ${wanted} rounds of ${peopleCount} people for ${places} places and ${Math.ceil(wanted / teamsEvery)} of ${peopleCount / 5} teams for ${teamPlaces}, ${faulty} faulty, ${Math.round((performance.now() - begun) / 1000)} s`,
    );
    return faulty === 0;
  } finally {
    await close();
  }
}

async function teamFaults(
  db: Db,
  tree: UnitTree,
  people: readonly string[],
  round: number,
): Promise<readonly string[]> {
  const last = people.length / 5 - 1;
  const some = (seed: number) => new Set(fc.sample(fc.integer({ min: 0, max: last }), { numRuns: 25, seed }));
  const asked = { people, places: teamPlaces, cancelling: some(round * 2), swapping: some(round * 2 + 1) };
  return (await runTeamRound(db, tree, asked)).faults;
}
