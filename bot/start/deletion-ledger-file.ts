import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Db } from '../../db/db.ts';
import { makeFolder } from '../../db/make-folder.ts';
import {
  deletionsKnown,
  type DeletionsKnown,
  listErasures,
  noteDeletionsKnown,
} from '../../db/privacy/erasures.ts';
import {
  type Deletion,
  type DeletionLedger,
  ledgerText,
  LedgerUnusable,
  readLedger,
} from '../../jobs/privacy/deletion-ledger.ts';
import type { FieldCipher } from '../../jobs/privacy/field-cipher.ts';

/** Written at least so often, so that a copy of the file says how far it reaches. */
const freshMs = 3_600_000;

/** The deletions kept in a file outside the database: what a backup does not know yet, and a new machine needs. */
export interface DeletionLedgerFile {
  readonly path: string;
  /** Undefined where there is none yet. @throws LedgerUnusable */
  read(): DeletionLedger | undefined;
  /** Brings the file up to the database, and adds what else is known. */
  keep(now: Date, more?: readonly Deletion[]): Promise<void>;
}

export function createDeletionLedgerFile(
  db: Db,
  cipher: Pick<FieldCipher, 'fingerprints'>,
  path: string,
): DeletionLedgerFile {
  const read = () => (existsSync(path) ? readLedger(readFileSync(path, 'utf8')) : undefined);
  return {
    path,
    read,
    async keep(now, more = []) {
      const before = readOrSetAside(read, path);
      const known = new Set(before?.deletions.map(entryOf));
      const ours = (await listErasures(db)).flatMap(({ owner, erasedAt }): Deletion[] => {
        // Under the present key, which is the one that a new machine has.
        const [fingerprint] = cipher.fingerprints(owner);
        return fingerprint === undefined ? [] : [{ erasedAt, fingerprint }];
      });
      const added = [...ours, ...more].filter((deletion) => !known.has(entryOf(deletion)));
      const { since } = await knownBy(db, now);
      const isFresh = before && +now - +before.until < freshMs && +before.since === +since;
      if (isFresh && added.length === 0) return;
      write(path, {
        since,
        until: now,
        deletions: [...(before?.deletions ?? []), ...added],
      });
    },
  };
}

/** Noted once: from the first time on, the beginning stays where it is. */
async function knownBy(db: Db, now: Date): Promise<DeletionsKnown> {
  const { since, unknownFrom } = await deletionsKnown(db);
  if (since <= now) return { since, unknownFrom };
  await noteDeletionsKnown(db, { since: now, unknownFrom });
  return { since: now, unknownFrom };
}

/** A damaged file is kept for whoever can mend it; the database still knows its own deletions. */
function readOrSetAside(read: DeletionLedgerFile['read'], path: string): DeletionLedger | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LedgerUnusable)) throw error;
    renameSync(path, `${path}.damaged`);
    return undefined;
  }
}

const entryOf = ({ erasedAt, fingerprint }: Deletion) => `${erasedAt.toISOString()} ${fingerprint}`;

/** Aside, to the disk, and renamed: whoever copies the file has a whole one. */
function write(path: string, ledger: DeletionLedger): void {
  makeFolder(dirname(path));
  const partial = `${path}.partial`;
  const file = openSync(partial, 'w', 0o600);
  writeSync(file, ledgerText(ledger));
  fsyncSync(file);
  closeSync(file);
  renameSync(partial, path);
}
