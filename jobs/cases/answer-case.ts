import { findCase, setCaseAnswer, type Case } from '../../db/voice/cases.ts';
import type { Db } from '../../db/db.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { type Addressed, toAsker } from '../delivery/addressed.ts';
import { shorten } from './shorten.ts';
import { isUrgent } from './urgent.ts';

export type AnswerCaseDecision =
  /** `notice` goes to the asker; null where nobody can be reached. The caller enqueues it in the same transaction. */
  | { readonly outcome: 'answered'; readonly case: Case; readonly notice: Addressed | null }
  /** Somebody else was faster, or it is closed; nothing changed. */
  | { readonly outcome: 'already_answered' | 'closed'; readonly case: Case }
  | { readonly outcome: 'unknown_case' | 'empty' };

const longestAnswer = 4000;

/**
 * Answers an open case once.
 *
 * @param by who answers and the units they are responsible for; a case outside them is unknown to them.
 */
export function answerCase(
  db: Db,
  tree: UnitTree,
  given: { readonly caseId: number; readonly answer: string; readonly now: Date },
  by: { readonly personId: string; readonly unitIds: readonly string[] },
): Promise<AnswerCaseDecision> {
  return db.tx(async (): Promise<AnswerCaseDecision> => {
    const answer = given.answer.trim().slice(0, longestAnswer);
    if (answer === '') return { outcome: 'empty' };
    const found = await findCase(db, given.caseId);
    const mayAnswer = found && tree.lineage(found.unitId).some((unit) => by.unitIds.includes(unit.id));
    if (!mayAnswer) return { outcome: 'unknown_case' };
    const written = await setCaseAnswer(db, found.id, { text: answer, by: by.personId, at: given.now });
    const current = (await findCase(db, found.id)) ?? found;
    if (!written)
      return { outcome: current.status === 'closed' ? 'closed' : 'already_answered', case: current };
    return { outcome: 'answered', case: current, notice: toAsker(current, answeredNotice(current)) };
  });
}

/** What an urgent case says was written by us: only the answer is for the one it is about. */
const answeredNotice = (answered: Case) => {
  const answer = answered.answer ?? '';
  return isUrgent(answered)
    ? { title: '工会同志给您的话', text: answer }
    : { title: '工会同志答复您了', text: `您问：${shorten(answered.question)}\n\n答复：${answer}` };
};
