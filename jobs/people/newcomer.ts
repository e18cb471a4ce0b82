import { isDeepStrictEqual } from 'node:util';
import type { Person } from '../../db/people/people.ts';

/** Somebody of whom only the name is known; the roster fills in the rest when it recognises the account. */
export function newcomer(name: string, unitId: string): Omit<Person, 'id'> {
  return {
    name,
    unitId,
    employeeNo: null,
    phone: null,
    gender: null,
    birthday: null,
    hiredOn: null,
    leftOn: null,
    retiresOn: null,
    diedOn: null,
    tags: [],
    groupGreeting: null,
    sample: false,
  };
}

/** Whether nothing but the name is known of somebody still. */
export const isNewcomer = ({ id: _, ...person }: Person): boolean =>
  isDeepStrictEqual(person, newcomer(person.name, person.unitId));
