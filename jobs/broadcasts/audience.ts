import { createHash } from 'node:crypto';
import { type Chat, listChats } from '../../db/chats.ts';
import type { Db } from '../../db/db.ts';
import { countPeopleByUnit } from '../../db/people.ts';
import type { Unit } from '../../db/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

/** Whom a broadcast reaches: the groups bound to a unit or to one below it, and how many people work there. */
export interface Audience {
  readonly unit: Unit;
  readonly groups: readonly Chat[];
  readonly people: number;
}

/** @param today 'YYYY-MM-DD'. */
export async function findAudience(
  db: Db,
  tree: UnitTree,
  unitId: string,
  today: string,
): Promise<Audience | undefined> {
  const unit = tree.lineage(unitId)[0];
  if (!unit) return undefined;
  const within = new Set(tree.descendants(unitId).map(({ id }) => id));
  const groups = (await listChats(db)).filter(
    (chat) => chat.kind === 'group' && chat.unitId !== null && within.has(chat.unitId),
  );
  const people = (await countPeopleByUnit(db, today))
    .filter((row) => within.has(row.unitId))
    .reduce((sum, { count }) => sum + count, 0);
  return { unit, groups, people };
}

/** Names exactly this text to exactly these groups: what a preview showed and a confirmation is given to. */
export function fingerprintOf(text: string, { unit, groups }: Audience): string {
  const content = JSON.stringify([text, unit.id, groups.map(({ id }) => id).sort()]);
  return createHash('sha256').update(content).digest('hex');
}
