import { isDeepStrictEqual } from 'node:util';
import type { Person } from '../../db/people/people.ts';
import { isFullMobile } from './parse-phone.ts';
import type { RosterEntry } from './read-roster.ts';

/** A roster row with its unit found. */
export interface PlacedEntry extends RosterEntry {
  readonly unitId: string;
}

/** Feishu accounts by person's id. */
export type OpenIds = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the person of each row: by 工号, else open_id, else full 手机号, else name with unit and birthday. All rows
 * are tried by the stronger mark before any is tried by a weaker one, so that the order of rows does not matter,
 * and no two rows become the same person.
 *
 * @returns row number → person; rows of people who are new are missing.
 */
export function recognise(
  entries: readonly PlacedEntry[],
  people: readonly Person[],
  openIds: OpenIds,
): Map<number, Person> {
  const found = new Map<number, Person>();
  const taken = new Set<string>();
  const tryMark = (
    ofPerson: (person: Person) => readonly string[],
    ofEntry: (entry: PlacedEntry) => string | null | undefined,
    choose: (candidates: readonly Person[], entry: PlacedEntry) => Person | undefined,
  ) => {
    const byMark = new Map<string, Person[]>();
    for (const person of people) {
      for (const mark of ofPerson(person)) byMark.set(mark, [...(byMark.get(mark) ?? []), person]);
    }
    for (const entry of entries) {
      const mark = ofEntry(entry);
      if (!mark || found.has(entry.row)) continue;
      const candidates = (byMark.get(mark) ?? []).filter(({ id }) => !taken.has(id));
      const person = choose(candidates, entry);
      if (!person) continue;
      found.set(entry.row, person);
      taken.add(person.id);
    }
  };
  const isOther = (entry: PlacedEntry, person: Person) => contradicts(entry, person, openIds);
  const nameInUnit = ({ name, unitId }: Pick<PlacedEntry, 'name' | 'unitId'>) => `${unitId} ${name}`;

  tryMark(
    ({ employeeNo }) => (employeeNo === null ? [] : [employeeNo]),
    ({ employeeNo }) => employeeNo,
    ([owner]) => owner,
  );
  tryMark(
    ({ id }) => openIds.get(id) ?? [],
    ({ openId }) => openId,
    ([owner]) => owner,
  );
  // Families share telephones: of several the one with the name, and nobody who clearly is somebody else.
  tryMark(
    ({ phone }) => (phone !== null && isFullMobile(phone) ? [phone] : []),
    ({ phone }) => phone,
    (candidates, entry) => {
      const namesake = candidates.find(({ name }) => name === entry.name);
      if (namesake || candidates.length > 1) return namesake;
      return candidates.find((person) => !isOther(entry, person));
    },
  );
  tryMark(
    (person) => [nameInUnit(person)],
    nameInUnit,
    (candidates, entry) => {
      const possible = candidates.filter((person) => !isOther(entry, person));
      // A file without birthdays can only mean the one person of that name.
      if (entry.birthday === undefined) return possible.length === 1 ? possible[0] : undefined;
      const same = possible.filter(({ birthday }) => isDeepStrictEqual(birthday, entry.birthday));
      if (entry.birthday !== null) return same[0];
      return same.find(({ phone }) => !phone || !entry.phone || phone === entry.phone);
    },
  );
  return found;
}

/** Whether 工号 or open_id are known on both sides and differ. */
function contradicts(entry: PlacedEntry, person: Person, openIds: OpenIds): boolean {
  const accounts = openIds.get(person.id) ?? [];
  return (
    Boolean(entry.employeeNo && person.employeeNo && entry.employeeNo !== person.employeeNo) ||
    Boolean(entry.openId && accounts.length > 0 && !accounts.includes(entry.openId))
  );
}
