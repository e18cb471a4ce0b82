import type { Person } from '../../db/people.ts';

/** A person with valid defaults; a test states only what it is about. */
export function makePerson(given: Partial<Omit<Person, 'id'>> = {}): Omit<Person, 'id'> {
  return {
    employeeNo: null,
    name: '张三',
    phone: null,
    unitId: 'root',
    gender: null,
    birthday: null,
    hiredOn: null,
    leftOn: null,
    retiresOn: null,
    diedOn: null,
    tags: [],
    groupGreeting: null,
    sample: false,
    ...given,
  };
}
