import type { Db } from '../../db/db.ts';
import { listPeopleCalled, type Person } from '../../db/people/people.ts';
import { isPresent } from '../../db/people/presence.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

export type Named =
  { readonly person: Person } | { readonly reason: 'nobody' | 'several'; readonly count: number };

/**
 * Who is meant by a name, 工号 or id, among the people of these units and those below them. Who has left is meant only where
 * nobody present is called so.
 */
export async function findInUnits(
  db: Db,
  tree: UnitTree,
  { name, unitIds, today }: { name: string; unitIds: readonly string[]; today: string },
): Promise<Named> {
  const called = (await listPeopleCalled(db, [name])).filter((person) =>
    tree.lineage(person.unitId).some(({ id }) => unitIds.includes(id)),
  );
  const present = called.filter((person) => isPresent(person, today));
  const found = present.length > 0 ? present : called;
  const [person] = found;
  if (!person) return { reason: 'nobody', count: 0 };
  return found.length > 1 ? { reason: 'several', count: found.length } : { person };
}

/** Why nobody in particular was found, and what to write instead. */
export function explainNamed(name: string, { reason, count }: Extract<Named, { reason: unknown }>): string {
  const shown = name.slice(0, 20);
  if (reason === 'several') return `您管的单位里有 ${count} 个人叫“${shown}”，请改写工号。`;
  return shown === '' ? '请写明是谁。' : `您管的单位里没有“${shown}”。请核对姓名或写工号。`;
}
