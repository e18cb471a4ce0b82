import type { Db } from '../../db/db.ts';
import { noteDeletionsKnown } from '../../db/privacy/erasures.ts';
import { type Applied, applyDeletions } from './apply-deletions.ts';
import { type DeletionLedger, firstGap } from './deletion-ledger.ts';
import type { FieldCipher } from './field-cipher.ts';

export interface Cleared extends Applied {
  /** From when on no ledger tells who had data deleted; null where they tell it up to now. */
  readonly gap: Date | null;
  /** Whether none of them reaches beyond the backup at all. */
  readonly isBlind: boolean;
}

/**
 * Clears what a backup of `from` brought back of all that was deleted since, and remembers how far that is known.
 *
 * @param ledgers what is known of deletions, on this machine and from others.
 */
export function clearRestored(
  db: Db,
  cipher: Pick<FieldCipher, 'fingerprints' | 'opens'>,
  {
    from,
    now,
    ledgers,
  }: { readonly from: Date; readonly now: Date; readonly ledgers: readonly DeletionLedger[] },
): Promise<Cleared> {
  return db.tx(async () => {
    const applied = await applyDeletions(
      db,
      cipher,
      ledgers.flatMap(({ deletions }) => deletions),
    );
    const gap = firstGap(ledgers, from, now);
    const isBlind = gap !== null && gap <= from;
    const reaching = ledgers.filter(({ since }) => since <= from).map(({ since }) => +since);
    const since = gap === null ? new Date(Math.min(...reaching)) : now;
    await noteDeletionsKnown(db, { since, unknownFrom: isBlind ? gap : null });
    return { ...applied, gap, isBlind };
  });
}
