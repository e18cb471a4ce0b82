import type { Db } from '../../db/db.ts';
import { insertPerson } from '../../db/people/people.ts';
import { saveUnit } from '../../db/people/units.ts';
import { makePerson } from './make.ts';

/** A unit with so many people, named 职工1, 职工2, …; returns their ids in this order. */
export async function seedPeople(db: Db, count: number, unitId = 'root', parentId: string | null = null) {
  return db.tx(async () => {
    await saveUnit(db, {
      id: unitId,
      name: `单位${unitId}`,
      parentId,
      region: null,
      aliases: [],
      sample: false,
    });
    const ids: string[] = [];
    for (let n = 1; n <= count; n++) {
      ids.push(
        await insertPerson(db, makePerson({ name: `职工${n}`, employeeNo: `${unitId}-${n}`, unitId })),
      );
    }
    return ids;
  });
}
