import { listGroups } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { findPerson, type Person } from '../../../db/people/people.ts';
import { listRolesOf } from '../../../db/people/roles.ts';
import { listUnits } from '../../../db/people/units.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import { channelName, chatsOf, type VisibleChat } from './chats-of.ts';
import { type Persona, toPersona } from './personas.ts';

/** A person in the playground, with the chats they are in. */
export interface Membership {
  readonly person: Person;
  readonly persona: Persona;
  readonly chats: readonly VisibleChat[];
}

/** Undefined for an unknown person. */
export async function readMembership(db: Db, personId: string): Promise<Membership | undefined> {
  const person = await findPerson(db, personId);
  if (!person) return undefined;
  const tree = unitTree(await listUnits(db));
  const grants = await listRolesOf(db, personId);
  const groups = await listGroups(db, channelName);
  return {
    person,
    persona: toPersona(person, grants, tree),
    chats: chatsOf({ person, grants, groups }, tree),
  };
}
