import type { Db } from '../../db/db.ts';
import { listIdentities, replaceIdentity } from '../../db/people/identities.ts';
import { listPeople, reservePersonIds, savePeople } from '../../db/people/people.ts';
import { listUnits } from '../../db/people/units.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { ImportCounts, RejectedRow } from './import-counts.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';
import { planRoster } from './plan-roster.ts';
import { readRoster, type Roster } from './read-roster.ts';
import { readSheets } from './read-sheets.ts';
import { openSensitiveTags, saveSensitiveTags } from './sensitive-tags.ts';

export interface RosterImport {
  readonly counts: ImportCounts;
  /** Columns that were not used, by their headings. */
  readonly ignoredColumns: readonly string[];
  /** Rows that were taken, with what to look at again. */
  readonly doubtful: readonly RejectedRow[];
  /** How cells were read that may have meant something else. */
  readonly notes: readonly string[];
  /** A line for each person added or updated. */
  readonly differences: readonly string[];
}

export interface RosterOptions {
  /** Only tells what would change. */
  readonly dryRun: boolean;
  readonly sample: boolean;
  /** Seals sensitive tags; without it a roster that has any is refused. */
  readonly cipher?: FieldCipher;
}

const feishu = 'feishu';

/**
 * Imports a roster (.xlsx or .csv) in one transaction: a row is taken whole or not at all, people who are not in
 * the file stay as they are, opt-outs are never touched.
 *
 * @param options.today 'YYYY-MM-DD', to see implausible birthdays; without it they are taken as they are.
 * @throws SheetRejected when the file cannot be read as a roster.
 */
export async function importPeople(
  db: Db,
  path: string,
  options: RosterOptions & { readonly today?: string },
): Promise<RosterImport> {
  return applyRoster(db, readRoster(await readSheets(path), options.today), options);
}

/** Writes what a roster changes. */
export function applyRoster(
  db: Db,
  roster: Roster,
  { dryRun, sample, cipher }: RosterOptions,
): Promise<RosterImport> {
  return db.tx(async () => {
    const identities = (await listIdentities(db)).filter(({ channel }) => channel === feishu);
    const sensitiveTags = cipher ? await openSensitiveTags(db, cipher) : new Map<string, readonly string[]>();
    const known = {
      sensitiveTags,
      people: await listPeople(db),
      identities,
      tree: unitTree(await listUnits(db)),
    };
    const { added, updated, unchanged, rejected, doubtful, differences } = planRoster(roster, known, sample);
    if (!dryRun) {
      const ids = await reservePersonIds(db, added.length);
      const newcomers = added.flatMap(({ person, ...change }, index) => {
        const id = ids[index];
        return id === undefined ? [] : [{ person: { ...person, id }, ...change }];
      });
      const changes = [...newcomers, ...updated];
      await savePeople(
        db,
        changes.map(({ person }) => person),
      );
      for (const { person, openId, sensitiveTags: tags } of changes) {
        if (tags !== undefined) {
          if (!cipher) throw new Error('sensitive tags cannot be kept without a key');
          await saveSensitiveTags(db, cipher, person.id, tags);
        }
        if (openId === undefined) continue;
        await replaceIdentity(db, { channel: feishu, externalId: openId, personId: person.id });
      }
    }
    const counts = { added: added.length, updated: updated.length, unchanged, rejected };
    const { ignoredColumns, notes } = roster;
    return { counts, ignoredColumns, notes, doubtful, differences };
  });
}
