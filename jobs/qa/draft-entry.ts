import { type Case, findCase } from '../../db/voice/cases.ts';
import type { Db } from '../../db/db.ts';
import { findQaEntry, type QaEntry, type QaWording, saveQaDraft } from '../../db/library/qa-entries.ts';
import { isLive } from '../../knowledge/library/write-qa-library.ts';
import { findApprovers } from './approvers.ts';
import type { DraftDecision, QaActor, QaDeps } from './entry-decision.ts';
import { findPersonal, namesIn } from './find-personal.ts';
import { generalWording, withoutGreeting } from '../../knowledge/library/general-wording.ts';
import { draftOf, findDuplicate } from './wording.ts';
import { isUrgent } from '../cases/urgent.ts';

const longestQuestion = 200;
const longestAnswer = 2_000;

/**
 * Proposes an answered case for its unit's Q&A library, in general words, or words an entry anew. What is in force
 * stays so until another person approves the draft.
 *
 * @param given.wording what staff wrote; what is left out stays as it was.
 */
export function draftEntry(
  { db, tree, approverRoles, dayOf }: QaDeps,
  given: { readonly id: number; readonly wording: Partial<QaWording>; readonly now: Date },
  by: QaActor,
): Promise<DraftDecision> {
  return db.tx(async (): Promise<DraftDecision> => {
    const known = await findQaEntry(db, given.id);
    const answered = await findCase(db, given.id);
    const unitId = known?.unitId ?? answered?.unitId;
    const mayDraft = unitId !== undefined && tree.lineage(unitId).some(({ id }) => by.unitIds.includes(id));
    if (!mayDraft) return { outcome: 'unknown_case' };
    const base = await wordingToBeginWith(db, known, answered);
    if (typeof base === 'string') return { outcome: base };

    const waits = known !== undefined && draftOf(known) !== undefined;
    const isEdited = given.wording.question !== undefined || given.wording.answer !== undefined;
    if (known && isLive(known) && !waits && !isEdited) return { outcome: 'in_force', entry: known };
    const wording = {
      question: oneLine(given.wording.question ?? base.question),
      answer: (given.wording.answer ?? base.answer).trim(),
    };
    if (wording.question === '' || wording.answer === '') return { outcome: 'empty' };
    if (wording.question.length > longestQuestion || wording.answer.length > longestAnswer)
      return { outcome: 'too_long' };
    const other = await findDuplicate(db, { id: given.id, unitId }, wording.question);
    if (other) return { outcome: 'duplicate', other };

    const leaves = waits && !isEdited;
    if (!leaves) await saveQaDraft(db, { ...wording, id: given.id, unitId, by: by.personId, at: given.now });
    const entry = await findQaEntry(db, given.id);
    if (!entry) throw new Error('a saved draft was not found');
    const roles = { roles: approverRoles, today: dayOf(given.now) };
    return {
      outcome: leaves ? 'waiting' : 'drafted',
      entry,
      wording,
      personal: await findPersonal(db, wording),
      approvers: await findApprovers(db, tree, { entry, answered, ...roles }),
    };
  });
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** The draft, else what is in force, else the case in general words; or why there is nothing. */
async function wordingToBeginWith(
  db: Db,
  known: QaEntry | undefined,
  answered: Case | undefined,
): Promise<QaWording | 'unknown_case' | 'not_answered' | 'not_a_question'> {
  const draft = known && draftOf(known);
  if (draft) return draft;
  if (known?.question != null && known.answer !== null)
    return { question: known.question, answer: known.answer };
  if (!answered) return 'unknown_case';
  if (answered.kind !== 'question' || isUrgent(answered)) return 'not_a_question';
  if (answered.answer === null) return 'not_answered';
  const asked = await namesIn(db, answered.question);
  const told = (await namesIn(db, answered.answer)).filter(({ holdsRole }) => !holdsRole);
  const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);
  return {
    question: generalWording(answered.question, names(asked)),
    answer: names(told).reduce(
      (text, name) => text.replaceAll(name, '职工'),
      withoutGreeting(answered.answer),
    ),
  };
}
