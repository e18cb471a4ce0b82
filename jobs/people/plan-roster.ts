import { isDeepStrictEqual } from 'node:util';
import type { Identity } from '../../db/people/identities.ts';
import type { Person } from '../../db/people/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { describeDifference } from './describe-difference.ts';
import { findRepeats } from './find-repeats.ts';
import type { RejectedRow } from './import-counts.ts';
import { newcomer } from './newcomer.ts';
import type { Roster, RosterEntry } from './read-roster.ts';
import { type PlacedEntry, recognise } from './recognise.ts';
import { sharedPhones } from './shared-phones.ts';
import { unitFinder } from './unit-finder.ts';
import { untoldEndings } from './untold-endings.ts';

/** Somebody as the roster wants them; `openId` is set where their Feishu account is to be linked anew. */
export interface RosterChange<P> {
  readonly person: P;
  readonly openId: string | undefined;
  /** What their sensitive tags become; undefined where they stay. */
  readonly sensitiveTags: readonly string[] | undefined;
}

export interface RosterChanges {
  readonly added: readonly RosterChange<Omit<Person, 'id'>>[];
  readonly updated: readonly RosterChange<Person>[];
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
  /** Rows that are taken, with what to look at again. */
  readonly doubtful: readonly RejectedRow[];
  /** A line for each change, for the clerk. */
  readonly differences: readonly string[];
}

export interface KnownPeople {
  readonly people: readonly Person[];
  /** Accounts on Feishu. */
  readonly identities: readonly Identity[];
  readonly tree: UnitTree;
  /** By person's id. */
  readonly sensitiveTags: ReadonlyMap<string, readonly string[]>;
}

/** Decides what a roster changes; nothing is written. */
export function planRoster(roster: Roster, known: KnownPeople, sample: boolean): RosterChanges {
  const rejected: RejectedRow[] = [...roster.rejected];
  const placed: PlacedEntry[] = [];
  const findUnit = unitFinder(known.tree);
  for (const entry of roster.entries) {
    const unit = findUnit(entry.unit);
    if (unit.ok) placed.push({ ...entry, unitId: unit.value.id });
    else rejected.push({ row: entry.row, reason: unit.reason });
  }
  const repeats = findRepeats(placed);
  rejected.push(...repeats);
  const repeated = new Set(repeats.map(({ row }) => row));
  const entries = placed.filter(({ row }) => !repeated.has(row));

  const accounts = new Map<string, string[]>();
  for (const { personId, externalId } of known.identities) {
    accounts.set(personId, [...(accounts.get(personId) ?? []), externalId]);
  }
  const ownerOf = new Map(known.identities.map(({ externalId, personId }) => [externalId, personId]));
  const found = recognise(entries, known.people, accounts);

  const added: RosterChange<Omit<Person, 'id'>>[] = [];
  const updated: RosterChange<Person>[] = [];
  const differences: string[] = [];
  const untold: RejectedRow[] = [];
  let unchanged = 0;
  for (const entry of entries) {
    const old = found.get(entry.row);
    const owner = entry.openId ? ownerOf.get(entry.openId) : undefined;
    if (owner !== undefined && owner !== old?.id) {
      rejected.push({ row: entry.row, reason: `飞书open_id“${entry.openId}”已经是另一位职工的，请核对` });
      continue;
    }
    // An empty cell does not unlink an account: clerks rarely have the column, people link themselves.
    const openId = entry.openId && owner === undefined ? entry.openId : undefined;
    const person = merged(entry, old ?? newcomer(entry.name, entry.unitId), sample);
    untold.push(...untoldEndings(entry, person));
    const sensitiveTags = changedTags(entry, (old && known.sensitiveTags.get(old.id)) ?? []);
    if (old && openId === undefined && sensitiveTags === undefined && isDeepStrictEqual(person, old)) {
      unchanged++;
      continue;
    }
    differences.push(
      describeDifference({
        ...{ row: entry.row, old, person, openId, tree: known.tree },
        hasNewSensitiveTags: sensitiveTags !== undefined,
      }),
    );
    if (old) updated.push({ person: { ...person, id: old.id }, openId, sensitiveTags });
    else added.push({ person, openId, sensitiveTags });
  }
  const named = new Set([...found.values()].map(({ id }) => id));
  const others = known.people.filter(({ id }) => !named.has(id));
  const doubtful = [...untold, ...sharedPhones(entries, others)].sort((a, b) => a.row - b.row);
  return {
    added,
    updated,
    unchanged,
    rejected: rejected.sort((a, b) => a.row - b.row),
    doubtful,
    differences,
  };
}

/** What somebody's sensitive tags become; undefined where the row changes nothing. */
function changedTags(
  { sensitiveTags }: RosterEntry,
  known: readonly string[],
): readonly string[] | undefined {
  const wanted = 'all' in sensitiveTags ? sensitiveTags.all : [...new Set([...known, ...sensitiveTags.add])];
  return isDeepStrictEqual([...wanted].sort(), [...known].sort()) ? undefined : wanted;
}

/** What is known, with what the row says put over it: an absent column changes nothing, an empty cell clears. */
function merged<P extends Omit<Person, 'id'>>(entry: PlacedEntry, old: P, sample: boolean): P {
  const said = <K extends keyof RosterEntry & keyof P>(field: K) =>
    entry[field] === undefined ? old[field] : entry[field];
  return {
    ...old,
    name: entry.name,
    unitId: entry.unitId,
    employeeNo: said('employeeNo'),
    phone: said('phone'),
    gender: said('gender'),
    birthday: said('birthday'),
    hiredOn: said('hiredOn'),
    leftOn: said('leftOn'),
    retiresOn: said('retiresOn'),
    diedOn: said('diedOn'),
    tags: said('tags'),
    groupGreeting: said('groupGreeting'),
    sample,
  };
}
