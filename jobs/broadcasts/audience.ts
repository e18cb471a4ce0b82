import { createHash } from 'node:crypto';
import type { Broadcast } from '../../db/broadcasts.ts';
import { type Chat, listChats } from '../../db/chats.ts';
import type { Db } from '../../db/db.ts';
import { countPeopleByUnit, listPeople } from '../../db/people.ts';
import type { Unit } from '../../db/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { hasLeft } from '../care/has-left.ts';

/** Whom a broadcast reaches: the groups bound to a unit or to one below it, or the people there with a tag. */
export interface Audience {
  readonly unit: Unit;
  /** Given where it goes to people with it, each in private. */
  readonly tag: string | null;
  /** Chats' ids, or `person:ID`. */
  readonly targets: readonly string[];
  readonly groups: readonly Chat[];
  /** How many people that are; in groups, as many as work in the unit. */
  readonly people: number;
}

/** @param today 'YYYY-MM-DD'. */
export async function findAudience(
  db: Db,
  tree: UnitTree,
  { unitId, tag }: Pick<Broadcast, 'unitId' | 'tag'>,
  today: string,
): Promise<Audience | undefined> {
  const unit = tree.lineage(unitId)[0];
  if (!unit) return undefined;
  const within = new Set(tree.descendants(unitId).map(({ id }) => id));
  if (tag !== null) {
    const people = (await listPeople(db)).filter(
      (person) =>
        within.has(person.unitId) &&
        person.tags.includes(tag) &&
        person.diedOn === null &&
        !hasLeft(person, today),
    );
    const targets = people.map(({ id }) => `person:${id}`);
    return { unit, tag, targets, groups: [], people: targets.length };
  }
  const groups = (await listChats(db)).filter(
    (chat) => chat.kind === 'group' && chat.unitId !== null && within.has(chat.unitId),
  );
  const people = (await countPeopleByUnit(db, today))
    .filter((row) => within.has(row.unitId))
    .reduce((sum, { count }) => sum + count, 0);
  return { unit, tag, targets: groups.map(({ id }) => id), groups, people };
}

/** Names exactly this text to exactly these targets at this time: what a preview showed and a confirmation is given to. */
export function fingerprintOf(
  { text, sendAt }: Pick<Broadcast, 'text' | 'sendAt'>,
  { unit, targets }: Pick<Audience, 'unit' | 'targets'>,
): string {
  const content = JSON.stringify([text, unit.id, [...targets].sort(), sendAt?.toISOString() ?? null]);
  return createHash('sha256').update(content).digest('hex');
}
