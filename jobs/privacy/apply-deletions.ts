import type { Db } from '../../db/db.ts';
import { countOwned, eraseOwner, listOwners } from '../../db/privacy/erasures.ts';
import type { Deletion } from './deletion-ledger.ts';
import type { FieldCipher } from './field-cipher.ts';

export interface Applied {
  /** How many people had something here that is deleted now. */
  readonly erased: number;
  /** Ids of the keys that some deletions were noted with and that are not here: whose they are cannot be told. */
  readonly missingKeys: readonly string[];
}

/** Deletes again what its owners had deleted, by their fingerprints. Doing so twice changes nothing. */
export function applyDeletions(
  db: Db,
  cipher: Pick<FieldCipher, 'fingerprints' | 'opens'>,
  deletions: readonly Deletion[],
): Promise<Applied> {
  return db.tx(async () => {
    const wanted = new Map<string, Date>();
    for (const { fingerprint, erasedAt } of deletions) {
      const known = wanted.get(fingerprint);
      if (!known || known < erasedAt) wanted.set(fingerprint, erasedAt);
    }
    let erased = 0;
    for (const owner of wanted.size > 0 ? await listOwners(db) : []) {
      const at = cipher.fingerprints(owner).flatMap((fingerprint) => wanted.get(fingerprint) ?? []);
      if (at.length === 0) continue;
      const erasedAt = new Date(Math.max(...at.map(Number)));
      const had = Object.values(await countOwned(db, owner, erasedAt)).some((count) => count > 0);
      await eraseOwner(db, { owner, erasedAt });
      if (had) erased += 1;
    }
    const keys = deletions.map(({ fingerprint }) => fingerprint.split('.')[1] ?? '');
    return { erased, missingKeys: [...new Set(keys)].filter((id) => !cipher.opens.includes(id)) };
  });
}
