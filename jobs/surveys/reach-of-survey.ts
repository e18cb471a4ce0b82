import { type Chat, listChats } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { listPeople, type Person } from '../../db/people/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { hasLeft } from '../../db/people/presence.ts';

/** Whether somebody is asked by a survey of this unit. */
export const isAsked = (person: Person, unitId: string, tree: UnitTree, today: string): boolean =>
  person.diedOn === null &&
  !hasLeft(person, today) &&
  tree.lineage(person.unitId).some(({ id }) => id === unitId);

/** Everybody whom a survey of this unit asks, and the groups in which it is shown. */
export async function reachOfSurvey(
  db: Db,
  tree: UnitTree,
  unitId: string,
  today: string,
): Promise<{ people: Person[]; groups: Chat[] }> {
  const units = new Set(tree.descendants(unitId).map(({ id }) => id));
  const people = (await listPeople(db)).filter((person) => isAsked(person, unitId, tree, today));
  const groups = (await listChats(db)).filter(
    (chat) => chat.kind === 'group' && chat.unitId !== null && units.has(chat.unitId),
  );
  return { people, groups };
}
