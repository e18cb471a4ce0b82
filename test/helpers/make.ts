import type { Person } from '../../db/people/people.ts';
import { newcomer } from '../../jobs/people/newcomer.ts';

/** A person with valid defaults; a test states only what it is about. */
export function makePerson(given: Partial<Omit<Person, 'id'>> = {}): Omit<Person, 'id'> {
  return { ...newcomer('张三', 'root'), ...given };
}
