import { beforeAll, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { listPresent } from '../../../db/people/people-search.ts';
import { countPeopleByUnit, insertPerson, listPeople } from '../../../db/people/people.ts';
import { isPresent } from '../../../db/people/presence.ts';
import { findInUnits } from '../../../jobs/people/find-in-units.ts';
import { findOwner } from '../../../jobs/people/find-owner.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

const tree = unitTree([]);
const today = '2026-11-29';
let db: Db;
beforeAll(async () => {
  const created = await createDb();
  db = created.db;
  const people = [
    { name: '王强', leftOn: '2026-11-28' },
    { name: '王强', leftOn: today, employeeNo: '7' },
    { name: '王强', leftOn: '2026-11-30', employeeNo: '8' },
    { name: '王强', diedOn: '2026-11-01' },
    { name: '赵敏', leftOn: today },
  ];
  for (const person of people) await insertPerson(db, makePerson({ ...person, unitId: 'root' }));
  return created.dispose;
});

const find = (name: string) => findInUnits(db, tree, { name, unitIds: ['root'], today });
const ownedBy = (owner: string) => findOwner(db, tree, { unitId: 'root', owner, today });

it('means who is still here by a name that others had who left, from 离职日期 on', async () => {
  expect(await find('王强')).toMatchObject({ person: { employeeNo: '8' } });
  expect(await find('7')).toMatchObject({ person: { name: '王强' } });
  expect(await find('赵敏')).toMatchObject({ person: { name: '赵敏' } });
  expect(await find('')).toMatchObject({ reason: 'nobody' });
  expect(await ownedBy('后勤王强')).toBe(
    (await listPeople(db)).find(({ employeeNo }) => employeeNo === '8')?.id,
  );
  expect(await ownedBy('赵敏')).toBeUndefined();
});

it('has one rule in the database and outside of it', async () => {
  const present = (await listPeople(db)).filter((person) => isPresent(person, today)).map(({ id }) => id);
  expect(present).toHaveLength(1);
  expect((await listPresent(db, { text: '', today, limit: 9 })).map(({ id }) => id)).toEqual(present);
  expect(await countPeopleByUnit(db, today)).toEqual([{ unitId: 'root', count: 1 }]);
});
