import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { insertDeed, saveDeedStep } from '../../../db/voice/deeds.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { remindOwners } from '../../../jobs/deeds/remind-owners.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

const tree = unitTree([]);
const timezone = 'Asia/Shanghai';
let db: Db;
let dispose: () => Promise<void>;
beforeAll(async () => {
  ({ db, dispose } = await createDb());
});
afterAll(() => dispose());

it('reminds the owner and who wrote it down three days before, and once it is late, each once', async () => {
  const person = (name: string) => insertPerson(db, makePerson({ name, unitId: 'root' }));
  const [wang, clerk] = [await person('王强'), await person('赵敏')];
  const promise = (title: string, owner: string, dueOn: string) =>
    insertDeed(db, {
      ...{ unitId: 'root', title, owner, dueOn, suggestionId: null },
      createdBy: clerk,
      createdAt: new Date('2026-11-01T00:00:00Z'),
    });
  const canteen = await promise('食堂早开', '后勤王强', '2026-12-20');
  await promise('更衣室装暖气', '设备科', '2026-12-20');
  await promise('以后再说', '王强', '2027-03-01');
  const remind = (at: string) => remindOwners(db, tree, { now: new Date(at), timezone });
  const told = async () =>
    (await db.query<{ target: string }>('select target from deliveries order by id')).map(
      ({ target }) => target,
    );

  expect(await remind('2026-12-16T09:00:00+08:00')).toBe(0);
  expect(await remind('2026-12-17T08:59:00+08:00')).toBe(0);
  expect(await remind('2026-12-17T09:00:00+08:00')).toBe(3);
  expect(await told()).toEqual([`person:${wang}`, `person:${clerk}`, `person:${clerk}`]);
  // Every minute, however many promises are due: one question what is due, one what was reminded of.
  let queries = 0;
  const counting: Db = { ...db, query: (...asked) => ((queries += 1), db.query(...asked)) };
  expect(await remindOwners(counting, tree, { now: new Date('2026-12-17T09:01:00+08:00'), timezone })).toBe(
    0,
  );
  expect(queries).toBe(2);
  expect(await remind('2026-12-20T09:00:00+08:00')).toBe(0);
  expect(await remind('2026-12-21T09:00:00+08:00')).toBe(3);
  const later = { text: '改期', on: '2026-12-21', by: clerk, dueOn: '2026-12-30', status: 'open' as const };
  await saveDeedStep(db, canteen, later);
  expect(await remind('2026-12-27T09:00:00+08:00')).toBe(2);
  await saveDeedStep(db, canteen, { text: '好了', on: '2026-12-28', by: clerk, status: 'done' });
  expect(await remind('2027-01-02T09:00:00+08:00')).toBe(0);
});
