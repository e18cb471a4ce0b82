import { findCase, setCaseClosed, type Case } from '../../db/voice/cases.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { type Addressed, toAsker } from '../delivery/addressed.ts';
import { shorten } from './shorten.ts';
import { isUrgent } from './urgent.ts';

export type CloseCaseDecision =
  /** `notice` goes to the asker; null without a reason, of an urgent one, or where nobody can be reached. */
  | { readonly outcome: 'closed'; readonly case: Case; readonly notice: Addressed | null }
  | { readonly outcome: 'already_closed' | 'already_answered'; readonly case: Case }
  /** It is urgent: nothing changed. */
  | { readonly outcome: 'say_what_was_done'; readonly case: Case }
  | { readonly outcome: 'unknown_case' };

export const longestReason = 300;

/**
 * Closes an open case without an answer: asked twice, or nothing for the union. The reason, if any, is told to the
 * asker. One that is urgent wants a word of what was done, which stays with staff.
 *
 * @param given.by who closes it.
 * @param given.unitIds the units the person is responsible for; a case outside them is unknown to them.
 */
export async function closeCase(
  db: Db,
  tree: UnitTree,
  given: {
    readonly caseId: number;
    readonly reason?: string | undefined;
    readonly by: string | null;
    readonly unitIds: readonly string[];
    readonly now: Date;
  },
): Promise<CloseCaseDecision> {
  const found = await findCase(db, given.caseId);
  const mayClose = found && tree.lineage(found.unitId).some((unit) => given.unitIds.includes(unit.id));
  if (!mayClose) return { outcome: 'unknown_case' };
  const reason = given.reason?.trim().slice(0, longestReason) ?? '';
  const urgent = isUrgent(found);
  if (urgent && found.status === 'open' && reason === '')
    return { outcome: 'say_what_was_done', case: found };
  const done = urgent ? { text: reason, by: given.by } : undefined;
  if (!(await setCaseClosed(db, found.id, given.now, done))) {
    const current = (await findCase(db, found.id)) ?? found;
    return { outcome: current.status === 'answered' ? 'already_answered' : 'already_closed', case: current };
  }
  const text = `您问：${shorten(found.question)}\n\n工会同志看过了，这件先不单独答复：${reason}\n还有要问的，随时跟我说。`;
  return {
    outcome: 'closed',
    case: { ...found, status: 'closed', closedAt: given.now },
    notice: reason === '' || urgent ? null : toAsker(found, { title: '您问工会的事', text }),
  };
}
