import { createHash } from 'node:crypto';
import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import { type Chat, listChats } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { listDeliveriesOf } from '../../db/delivery/deliveries.ts';
import { countMembers, listOutside } from '../../db/chats/group-members.ts';
import { countPeopleByUnit, listPeople } from '../../db/people/people.ts';
import type { Unit } from '../../db/people/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { hasLeft } from '../../db/people/presence.ts';
import { deliveriesOf } from './deliveries-of.ts';
import { repeatInWords } from './repeat.ts';

/** Where a broadcast is to go: a unit, and what narrows it. */
export type Destination = Pick<Broadcast, 'unitId'> &
  Partial<Pick<Broadcast, 'tag' | 'onlyChat' | 'ownGroupsOnly' | 'corrects'>>;

/** Whom a broadcast reaches: groups, or people in private. */
export interface Audience {
  readonly unit: Unit;
  /** Given where it goes to people with it, each in private. */
  readonly tag: string | null;
  /** Given where it goes wherever that broadcast went. */
  readonly corrects: number | null;
  readonly isOneGroup: boolean;
  readonly isOwnGroupsOnly: boolean;
  /** How many groups there are for the unit itself, and with those of the units below. */
  readonly within: { readonly own: number; readonly all: number };
  /** Chats' ids, or `person:ID`. */
  readonly targets: readonly string[];
  readonly groups: readonly Chat[];
  /** How many people that are; in one group alone its members where they are known, in groups as many as work in their units. */
  readonly people: number;
  /** Of these, who is known not to be in any of the groups, and so does not get it. */
  readonly outside: readonly string[];
  /** Units below where people work, and which have no group that it goes to, nor has a unit between. */
  readonly groupless: readonly { readonly unit: Unit; readonly people: number }[];
}

/** @param today 'YYYY-MM-DD'. @returns undefined where there is no such unit. */
export async function findAudience(
  db: Db,
  tree: UnitTree,
  { unitId, tag = null, onlyChat = null, ownGroupsOnly = false, corrects = null }: Destination,
  today: string,
): Promise<Audience | undefined> {
  const unit = tree.lineage(unitId)[0];
  if (!unit) return undefined;
  const within = new Set(tree.descendants(unitId).map(({ id }) => id));
  const groups = (await listChats(db)).filter(({ kind }) => kind === 'group');
  const ofUnit = groups.filter((chat) => chat.unitId === unitId);
  const ofAll = groups.filter((chat) => chat.unitId !== null && within.has(chat.unitId));
  const common = {
    ...{ unit, tag, corrects, isOneGroup: onlyChat !== null },
    isOwnGroupsOnly: ownGroupsOnly && onlyChat === null && tag === null && corrects === null,
    within: { own: ofUnit.length, all: ofAll.length },
    outside: [],
    groupless: [],
  };
  const peopleIn = async (units: ReadonlySet<string>) =>
    (await countPeopleByUnit(db, today))
      .filter((row) => units.has(row.unitId))
      .reduce((sum, { count }) => sum + count, 0);
  const peopleOf = async (reached: readonly Chat[]) => {
    const [only, ...others] = reached;
    const known = only && others.length === 0 ? (await countMembers(db, [only.id])).get(only.id) : undefined;
    // A list without anybody is none.
    return known ? known : peopleIn(within);
  };
  /** Who works in the unit itself, or as many as are known to be in one of its groups; where nobody does, those below. */
  const peopleOfOwnGroups = async (reached: readonly Chat[]) => {
    const known = await countMembers(
      db,
      reached.map(({ id }) => id),
    );
    return Math.max(await peopleIn(new Set([unitId])), ...known.values()) || peopleIn(within);
  };
  if (corrects !== null) {
    const targets = await reachedBy(db, corrects);
    const reached = groups.filter(({ id }) => targets.includes(id));
    const people = reached.length > 0 ? await peopleOf(reached) : targets.length;
    return { ...common, targets, groups: reached, people };
  }
  if (tag !== null) {
    const people = (await listPeople(db)).filter(
      (person) =>
        within.has(person.unitId) &&
        person.tags.includes(tag) &&
        person.diedOn === null &&
        !hasLeft(person, today),
    );
    const targets = people.map(({ id }) => `person:${id}`);
    return { ...common, targets, groups: [], people: targets.length };
  }
  const ofWhole = ownGroupsOnly ? ofUnit : ofAll;
  const meant = onlyChat === null ? ofWhole : groups.filter(({ id }) => id === onlyChat);
  const targets = meant.map(({ id }) => id);
  const unitIds = ownGroupsOnly ? [unitId] : [...within];
  const outside = onlyChat === null ? await listOutside(db, { unitIds, chatIds: targets, today }) : [];
  const isWhole = onlyChat === null && !ownGroupsOnly;
  const groupless = isWhole ? await grouplessIn(db, { tree, within, meant, today }, unitId) : [];
  const people = isWhole
    ? await peopleIn(within)
    : await (onlyChat === null ? peopleOfOwnGroups(meant) : peopleOf(meant));
  return { ...common, targets, groups: meant, people, outside, groupless };
}

async function grouplessIn(
  db: Db,
  {
    tree,
    within,
    meant,
    today,
  }: {
    readonly tree: UnitTree;
    readonly within: ReadonlySet<string>;
    readonly meant: readonly Chat[];
    readonly today: string;
  },
  above: string,
): Promise<Audience['groupless']> {
  const reached = new Set(meant.map((chat) => chat.unitId));
  const counts = (await countPeopleByUnit(db, today)).filter(
    ({ unitId }) => within.has(unitId) && unitId !== above,
  );
  return counts.flatMap(({ unitId, count }) => {
    const lineage = tree.lineage(unitId).filter(({ id }) => within.has(id));
    const [unit] = lineage;
    return unit && count > 0 && !lineage.some(({ id }) => reached.has(id)) ? [{ unit, people: count }] : [];
  });
}

/** Where a broadcast has arrived, or may have, and was not taken back. */
async function reachedBy(db: Db, id: number): Promise<string[]> {
  const deliveries = await listDeliveriesOf(db, deliveriesOf(id));
  return deliveries
    .filter(({ status }) => status === 'sent' || status === 'uncertain')
    .map(({ target }) => target);
}

/** Names exactly this to exactly these targets at this time: what a preview showed and a confirmation is given to. */
export function fingerprintOf(
  {
    text,
    lead,
    sendAt,
    repeats,
  }: Pick<Broadcast, 'text'> & Partial<Pick<Broadcast, 'lead' | 'sendAt' | 'repeats'>>,
  { unit, targets }: Pick<Audience, 'unit' | 'targets'>,
  /** Of its picture or file. */
  fileHash: string | null = null,
): string {
  const always = [text, unit.id, [...targets].sort(), sendAt?.toISOString() ?? null];
  // In words: the database gives an object's parts back in an order of its own.
  const more = [lead ?? null, repeats ? repeatInWords(repeats) : null, fileHash];
  // What has none of them is named as it was before there were any.
  const content = JSON.stringify(more.some((one) => one !== null) ? [...always, ...more] : always);
  return createHash('sha256').update(content).digest('hex');
}
