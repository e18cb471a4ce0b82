import { findQaEntry, withdrawQaEntry } from '../../db/library/qa-entries.ts';
import { isLive, writeQaLibrary } from '../../knowledge/library/write-qa-library.ts';
import type { QaActor, QaDeps, WithdrawDecision } from './entry-decision.ts';

/** Takes an entry out of the library at once, for all days, and drops its draft. One person suffices. */
export function withdrawEntry(
  { db, tree, dayOf }: Pick<QaDeps, 'db' | 'tree' | 'dayOf'>,
  given: { readonly id: number; readonly now: Date },
  by: QaActor,
): Promise<WithdrawDecision> {
  return db.tx(async (): Promise<WithdrawDecision> => {
    const entry = await findQaEntry(db, given.id);
    const unit = entry && tree.lineage(entry.unitId)[0];
    if (!unit || !tree.lineage(unit.id).some(({ id }) => by.unitIds.includes(id)))
      return { outcome: 'unknown_case' };
    if (!(await withdrawQaEntry(db, entry.id, { by: by.personId, at: given.now })))
      return { outcome: 'nothing_there' };
    if (!isLive(entry)) return { outcome: 'draft_dropped' };
    await writeQaLibrary({ db, dayOf }, unit, given.now);
    return { outcome: 'withdrawn' };
  });
}
