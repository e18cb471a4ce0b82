import { findCase } from '../../db/voice/cases.ts';
import { approveQaDraft, findQaEntry } from '../../db/library/qa-entries.ts';
import { writeQaLibrary } from '../../knowledge/library/write-qa-library.ts';
import { findApprovers } from './approvers.ts';
import type { ApproveDecision, QaActor, QaDeps } from './entry-decision.ts';
import { findPersonal } from './find-personal.ts';
import { draftOf, findDuplicate, signOf } from './wording.ts';

/**
 * Puts a draft into its unit's Q&A library: from that day on it answers. Personal facts and one's own wording (where
 * somebody else could approve it) are refused.
 *
 * @param given.sign of the wording that was seen (`signOf`); without it, whatever waits now is meant.
 */
export function approveEntry(
  { db, tree, approverRoles, dayOf }: QaDeps,
  given: { readonly id: number; readonly sign: string | undefined; readonly now: Date },
  by: QaActor,
): Promise<ApproveDecision> {
  return db.tx(async (): Promise<ApproveDecision> => {
    const entry = await findQaEntry(db, given.id);
    const unit = entry && tree.lineage(entry.unitId)[0];
    if (!unit || !tree.lineage(unit.id).some(({ id }) => by.unitIds.includes(id)))
      return { outcome: 'unknown_case' };
    const wording = draftOf(entry);
    if (!wording) return { outcome: 'nothing_waits' };
    if (given.sign !== undefined && given.sign !== signOf(wording))
      return { outcome: 'changed', entry, wording };
    const today = dayOf(given.now);
    const answered = await findCase(db, entry.id);
    const approvers = await findApprovers(db, tree, { entry, answered, roles: approverRoles, today });
    if (!approvers.people.some(({ id }) => id === by.personId))
      return { outcome: 'own_wording', entry, approvers };
    const personal = await findPersonal(db, wording);
    if (personal.length > 0) return { outcome: 'personal', entry, personal };
    const other = await findDuplicate(db, entry, wording.question);
    if (other) return { outcome: 'duplicate', other };

    if (!(await approveQaDraft(db, entry.id, { by: by.personId, at: given.now, on: today })))
      return { outcome: 'nothing_waits' };
    await writeQaLibrary({ db, dayOf }, unit, given.now);
    return { outcome: 'approved', entry: (await findQaEntry(db, entry.id)) ?? entry };
  });
}
