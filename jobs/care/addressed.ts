import type { Person } from '../../db/people/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { hasLeft } from '../../db/people/presence.ts';
import type { Audience } from './schema/fields.ts';

/** The units an audience means, with those below them; every unit where it names none. */
export function audienceUnits({ units }: Audience, tree: UnitTree): ReadonlySet<string> {
  const roots = units.length === 0 ? tree.units : units.flatMap((name) => tree.find(name) ?? []);
  const wanted = new Set(roots.map(({ id }) => id));
  return new Set(
    tree.units.filter(({ id }) => tree.lineage(id).some((above) => wanted.has(above.id))).map(({ id }) => id),
  );
}

/** Tells who belongs to an audience on a day: not those who left or died. */
export function addressedBy(audience: Audience, tree: UnitTree): (person: Person, day: string) => boolean {
  const units = audienceUnits(audience, tree);
  const { tags, gender, retired } = audience;
  return (person, day) =>
    person.diedOn === null &&
    !hasLeft(person, day) &&
    units.has(person.unitId) &&
    (tags.length === 0 || tags.some((tag) => person.tags.includes(tag))) &&
    (gender === undefined || person.gender === gender) &&
    (retired || person.retiresOn === null || person.retiresOn > day);
}
