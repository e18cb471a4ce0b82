import type { Db } from '../../db/db.ts';
import {
  findLatestSurveyDraft,
  findSurveyDraft,
  saveSurveyDraft,
  type SurveyDraftRow,
} from '../../db/voice/survey-answers.ts';
import type { FieldCipher } from '../privacy/field-cipher.ts';
import { type AnswersInWork, readAnswersInWork } from './take-answer.ts';

/** Answers that are not handed in yet, kept sealed. */
export interface AnswerStore {
  find(surveyId: number, personId: string): Promise<AnswersInWork | undefined>;
  /** What somebody was answering last, if since `since`. */
  latest(personId: string, since: Date): Promise<{ surveyId: number; state: AnswersInWork } | undefined>;
  keep(surveyId: number, personId: string, state: AnswersInWork, at: Date): Promise<void>;
}

export function createAnswerStore(db: Db, cipher: FieldCipher): AnswerStore {
  const place = (surveyId: number, personId: string) => `survey_drafts.sealed/${surveyId}/${personId}`;
  const read = ({ surveyId, sealed }: SurveyDraftRow, personId: string) =>
    readAnswersInWork(JSON.parse(cipher.open(sealed, place(surveyId, personId))));
  return {
    async find(surveyId, personId) {
      const row = await findSurveyDraft(db, surveyId, personId);
      return row && read(row, personId);
    },
    async latest(personId, since) {
      const row = await findLatestSurveyDraft(db, personId, since);
      return row && { surveyId: row.surveyId, state: read(row, personId) };
    },
    keep: (surveyId, personId, state, at) =>
      saveSurveyDraft(db, {
        surveyId,
        personId,
        sealed: cipher.seal(JSON.stringify(state), place(surveyId, personId)),
        at,
      }),
  };
}
