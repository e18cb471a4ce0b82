import type { Db } from '../../db/db.ts';
import type { Person } from '../../db/people/people.ts';
import type { Channel } from './channel.ts';
import { resolveTarget } from './resolve-target.ts';

/**
 * The first of these people who can be written to. Where nobody can, the first: it stands among what did not get
 * through then, where staff see it.
 */
export async function firstReached(
  db: Db,
  channels: ReadonlyMap<string, Channel>,
  people: readonly Person[],
): Promise<Person | undefined> {
  for (const person of people) {
    const address = await resolveTarget(db, channels, `person:${person.id}`);
    if (!('reason' in address)) return person;
  }
  return people[0];
}
