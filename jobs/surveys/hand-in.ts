import type { Db } from '../../db/db.ts';
import { countPeopleByUnit, type Person } from '../../db/people/people.ts';
import {
  deleteSurveyDraft,
  insertAnonymousAnswers,
  insertParticipant,
  insertSignedAnswers,
  type SurveyAnswers,
} from '../../db/voice/survey-answers.ts';
import type { Survey } from '../../db/voice/surveys.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { anonymityUnit } from '../suggestions/anonymity-unit.ts';
import { firstOpen } from './take-answer.ts';

export type HandInDecision =
  { readonly outcome: 'handed_in' } | { readonly outcome: 'already' | 'closed' | 'incomplete' };

/** Hands somebody's answers in, once; an anonymous one under a unit with enough people, apart from who it was. */
export function handIn(
  db: Db,
  tree: UnitTree,
  given: { survey: Survey; person: Person; answers: SurveyAnswers; now: Date; today: string },
): Promise<HandInDecision> {
  const { survey, person, answers, now, today } = given;
  return db.tx(async (): Promise<HandInDecision> => {
    if (now >= survey.deadlineAt) return { outcome: 'closed' };
    if (firstOpen(survey.questions, answers) !== 0) return { outcome: 'incomplete' };
    if (!(await insertParticipant(db, survey.id, person.id))) return { outcome: 'already' };
    if (survey.anonymous) {
      const wide = anonymityUnit(tree, person.unitId, await countPeopleByUnit(db, today));
      const within = tree.lineage(wide).some(({ id }) => id === survey.unitId);
      await insertAnonymousAnswers(db, survey.id, { unitId: within ? wide : survey.unitId, answers });
    } else {
      const signed = { personId: person.id, unitId: person.unitId, answers, at: now };
      await insertSignedAnswers(db, survey.id, signed);
    }
    await deleteSurveyDraft(db, survey.id, person.id);
    return { outcome: 'handed_in' };
  });
}
