import { saveChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { insertPerson } from '../../db/people/people.ts';
import { grantRole } from '../../db/people/roles.ts';
import { saveUnit } from '../../db/people/units.ts';
import { makePerson } from './make.ts';

/** A small union as the sample would be: a root, two factories, a worker, staff and an administrator, three groups. */
export async function seedUnion(db: Db, { sample = true } = {}) {
  const unit = (id: string, name: string, parentId: string | null) =>
    saveUnit(db, { id, name, parentId, region: null, aliases: [], sample });
  await unit('union', '集团工会', null);
  await unit('weld', '焊接结构厂分工会', 'union');
  await unit('cast', '铸锻厂分工会', 'union');
  const person = (name: string, unitId: string) => insertPerson(db, makePerson({ name, unitId, sample }));
  const people = {
    worker: await person('王建国', 'weld'),
    colleague: await person('李小燕', 'weld'),
    founder: await person('彭志强', 'cast'),
    staff: await person('赵敏', 'weld'),
    administrator: await person('钱进', 'union'),
  };
  await grantRole(db, { personId: people.staff, unitId: 'weld', role: 'staff' });
  await grantRole(db, { personId: people.administrator, unitId: 'union', role: 'administrator' });
  const group = (id: string, title: string, unitId: string | null) =>
    saveChat(db, {
      channel: 'playground',
      externalId: `g:${id}`,
      kind: 'group',
      title,
      unitId,
      personId: null,
      sample,
    });
  await group('weld', '焊接结构厂职工群', 'weld');
  await group('cast', '铸锻厂职工群', 'cast');
  await group('union', '集团工会职工群', 'union');
  return people;
}

export type Union = Awaited<ReturnType<typeof seedUnion>>;
