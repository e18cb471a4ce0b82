import { type Db, queryOne } from '../db.ts';
import { storableJson } from '../storable-json.ts';
import type { Survey } from './surveys.ts';

/** By question number: the numbers of the options (of a scale: its value), or the words; '' was skipped. */
export type SurveyAnswers = Readonly<Record<string, readonly number[] | string>>;

/** What one person answered, as it is counted. */
export interface SurveyResponse {
  readonly unitId: string;
  readonly answers: SurveyAnswers;
}

export interface SignedResponse extends SurveyResponse {
  readonly personId: string;
}

/** So many earlier answers are written anew with each new one. */
const mixedWith = 20;

/** Notes that somebody has answered; false where they had. */
export async function insertParticipant(db: Db, surveyId: number, personId: string): Promise<boolean> {
  const rows = await db.query(
    `insert into survey_participants (survey_id, person_id) values ($1, $2) on conflict do nothing
     returning 1 as one`,
    [surveyId, personId],
  );
  return rows.length === 1;
}

/** The ids of those who have answered, in the order of their ids. */
export async function listParticipants(db: Db, surveyId: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    'select person_id as id from survey_participants where survey_id = $1 order by 1',
    [surveyId],
  );
  return rows.map(({ id }) => id);
}

export async function hasParticipated(db: Db, surveyId: number, personId: string): Promise<boolean> {
  const row = await queryOne(
    db,
    'select 1 as one from survey_participants where survey_id = $1 and person_id = $2',
    [surveyId, personId],
  );
  return row !== undefined;
}

/**
 * Keeps an anonymous answer under a random id. Some of the others are written anew along with it, in random order, so
 * that neither the place in the table nor the transaction that wrote a row tells whose it is.
 */
export async function insertAnonymousAnswers(
  db: Db,
  surveyId: number,
  { unitId, answers }: SurveyResponse,
): Promise<void> {
  await db.query(
    `with mixed as (
       delete from survey_answers where id in (
         select id from survey_answers where survey_id = $1 order by random() limit ${mixedWith}
         for update skip locked)
       returning unit_id, answers)
     insert into survey_answers (survey_id, unit_id, answers)
     select $1, unit_id, answers from (
       select unit_id, answers from mixed union all select $2::text, $3::jsonb) as both_kinds
     order by random()`,
    [surveyId, unitId, storableJson(answers)],
  );
}

export async function insertSignedAnswers(
  db: Db,
  surveyId: number,
  { personId, unitId, answers, at }: SignedResponse & { readonly at: Date },
): Promise<void> {
  await db.query(
    `insert into survey_signed_answers (survey_id, person_id, unit_id, answers, answered_at)
     values ($1, $2, $3, $4::jsonb, $5)`,
    [surveyId, personId, unitId, storableJson(answers), at],
  );
}

/** All answers to a survey, in an order that tells nothing. */
export function listResponses(db: Db, { id, anonymous }: Survey): Promise<SurveyResponse[]> {
  return db.query<SurveyResponse>(
    anonymous
      ? 'select unit_id as "unitId", answers from survey_answers where survey_id = $1 order by id'
      : 'select unit_id as "unitId", answers from survey_signed_answers where survey_id = $1 order by person_id',
    [id],
  );
}

export function listSignedResponses(db: Db, surveyId: number): Promise<SignedResponse[]> {
  return db.query<SignedResponse>(
    `select person_id as "personId", unit_id as "unitId", answers from survey_signed_answers
     where survey_id = $1 order by person_id`,
    [surveyId],
  );
}

export interface SurveyDraftRow {
  readonly surveyId: number;
  readonly sealed: string;
}

export function findSurveyDraft(
  db: Db,
  surveyId: number,
  personId: string,
): Promise<SurveyDraftRow | undefined> {
  return queryOne<SurveyDraftRow>(
    db,
    'select survey_id as "surveyId", sealed from survey_drafts where survey_id = $1 and person_id = $2',
    [surveyId, personId],
  );
}

/** What somebody was answering last, if since `since`. */
export function findLatestSurveyDraft(
  db: Db,
  personId: string,
  since: Date,
): Promise<SurveyDraftRow | undefined> {
  return queryOne<SurveyDraftRow>(
    db,
    `select survey_id as "surveyId", sealed from survey_drafts where person_id = $1 and updated_at > $2
     order by updated_at desc, survey_id desc limit 1`,
    [personId, since],
  );
}

export async function saveSurveyDraft(
  db: Db,
  draft: SurveyDraftRow & { readonly personId: string; readonly at: Date },
): Promise<void> {
  await db.query(
    `insert into survey_drafts (survey_id, person_id, sealed, updated_at) values ($1, $2, $3, $4)
     on conflict (survey_id, person_id) do update set sealed = excluded.sealed, updated_at = excluded.updated_at`,
    [draft.surveyId, draft.personId, draft.sealed, draft.at],
  );
}

export async function deleteSurveyDraft(db: Db, surveyId: number, personId: string): Promise<void> {
  await db.query('delete from survey_drafts where survey_id = $1 and person_id = $2', [surveyId, personId]);
}

/** Forgets what was never handed in before the deadline. */
export async function purgeSurveyDrafts(db: Db, now: Date): Promise<void> {
  await db.query(
    'delete from survey_drafts d using surveys s where s.id = d.survey_id and s.deadline_at <= $1',
    [now],
  );
}
