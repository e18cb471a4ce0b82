import type { Db } from '../../db/db.ts';
import { listPeopleSurnamed } from '../../db/people/people-by-name.ts';
import { listPeopleCalled } from '../../db/people/people.ts';
import { isPresent } from '../../db/people/presence.ts';
import { matchPerson, type PersonMatch, surnameIn } from './match-person.ts';

/**
 * Finds whom names mean, in their order.
 *
 * @param nearUnitIds the speaker's own unit and those below it; a surname alone (老王) is only looked for there.
 * @param today 'YYYY-MM-DD': who has left is nobody.
 */
export async function matchNames(
  db: Db,
  names: readonly string[],
  { nearUnitIds, today }: { nearUnitIds: readonly string[]; today: string },
): Promise<{ readonly said: string; readonly found: PersonMatch }[]> {
  const called = (await listPeopleCalled(db, names)).filter((person) => isPresent(person, today));
  const results: { said: string; found: PersonMatch }[] = [];
  for (const said of names) {
    const exact = called.filter(({ name, employeeNo }) => name === said || employeeNo === said);
    const surname = exact.length > 0 ? undefined : surnameIn(said);
    const candidates =
      surname === undefined ? exact : await listPeopleSurnamed(db, surname, today, nearUnitIds);
    results.push({ said, found: matchPerson(candidates, nearUnitIds) });
  }
  return results;
}
