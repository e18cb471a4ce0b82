import type { Unit } from '../../db/people/units.ts';

/** Spaces, width and case don't count in a unit's name. */
export const comparableName = (name: string): string =>
  name.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/**
 * Indexes units by what people call them.
 *
 * @returns a function from a name to the ids of those who answer to it: by id, else by name, else by alias.
 */
export function unitNames(
  units: readonly Pick<Unit, 'id' | 'name' | 'aliases'>[],
): (name: string) => readonly string[] {
  const index = (names: (unit: (typeof units)[number]) => readonly string[]) => {
    const ids = new Map<string, string[]>();
    for (const unit of units) {
      for (const name of new Set(names(unit).map(comparableName))) {
        ids.set(name, [...(ids.get(name) ?? []), unit.id]);
      }
    }
    return ids;
  };
  const indexes = [index(({ id }) => [id]), index(({ name }) => [name]), index(({ aliases }) => aliases)];
  return (name) => indexes.map((ids) => ids.get(comparableName(name))).find((ids) => ids !== undefined) ?? [];
}
