import fc from 'fast-check';
import { seedPeople } from '../helpers/seed-people.ts';
import { runSignUpRound } from '../helpers/sign-up-round.ts';
import { openSoakDb } from './open-soak-db.ts';

const peopleCount = 500;
const places = 30;
const rounds = 100;

/**
 * 500 people tap twice at once for 30 places and some cancel, 100 rounds, on the database of DATABASE_URL or the
 * embedded one. Arguments: how many rounds.
 */
export async function soakSignUps([given]: readonly string[]): Promise<boolean> {
  const { db, close } = await openSoakDb();
  try {
    const people = await seedPeople(db, peopleCount);
    let faulty = 0;
    const wanted = Number(given ?? rounds);
    for (let round = 0; round < wanted; round++) {
      const cancelling = new Set(fc.sample(fc.constantFrom(...people), { numRuns: 60, seed: round }));
      const { faults } = await runSignUpRound(db, { people, places, cancelling });
      if (faults.length > 0) {
        faulty++;
        console.error(`round ${round}: ${faults.slice(0, 5).join('; ')}`);
      }
    }
    console.log(
      `sign-ups (${db.engine}): ${wanted} rounds of ${peopleCount} people for ${places} places, ${faulty} faulty`,
    );
    return faulty === 0;
  } finally {
    await close();
  }
}
