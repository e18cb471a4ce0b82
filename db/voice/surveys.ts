import { type Db, queryOne } from '../db.ts';

export type SurveyQuestionKind = 'single' | 'multiple' | 'scale' | 'free';

export interface SurveyQuestion {
  readonly kind: SurveyQuestionKind;
  readonly text: string;
  /** Empty for scale (1–5) and free questions. */
  readonly options: readonly string[];
}

/** Something the union asks its people (问卷). */
export interface Survey {
  readonly id: number;
  readonly unitId: string;
  readonly title: string;
  readonly anonymous: boolean;
  readonly questions: readonly SurveyQuestion[];
  readonly openedBy: string | null;
  readonly openedAt: Date;
  readonly deadlineAt: Date;
}

const columns = `id, unit_id as "unitId", title, anonymous, questions, opened_by as "openedBy",
  opened_at as "openedAt", deadline_at as "deadlineAt"`;

export async function insertSurvey(db: Db, survey: Omit<Survey, 'id'>): Promise<Survey> {
  const row = await queryOne<Survey>(
    db,
    `insert into surveys (unit_id, title, anonymous, questions, opened_by, opened_at, deadline_at)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7) returning ${columns}`,
    [
      survey.unitId,
      survey.title,
      survey.anonymous,
      JSON.stringify(survey.questions),
      survey.openedBy,
      survey.openedAt,
      survey.deadlineAt,
    ],
  );
  if (!row) throw new Error('insert returned no row');
  return row;
}

export function findSurvey(db: Db, id: number): Promise<Survey | undefined> {
  return queryOne<Survey>(db, `select ${columns} from surveys where id = $1`, [id]);
}

/** Surveys of these units that can be answered at `at` and that the person has not answered, the nearest deadline first. */
export function listSurveysFor(
  db: Db,
  { personId, unitIds, at }: { personId: string; unitIds: readonly string[]; at: Date },
): Promise<Survey[]> {
  return db.query<Survey>(
    `select ${columns} from surveys s where s.unit_id = any ($1) and s.opened_at <= $2 and s.deadline_at > $2
       and not exists (select from survey_participants p where p.survey_id = s.id and p.person_id = $3)
     order by s.deadline_at, s.id`,
    [unitIds, at, personId],
  );
}

/** A unit's surveys opened in [from, to), the latest first. */
export function listSurveysOpened(
  db: Db,
  { unitId, from, to }: { unitId: string; from: Date; to: Date },
): Promise<Survey[]> {
  return db.query<Survey>(
    `select ${columns} from surveys where unit_id = $1 and opened_at >= $2 and opened_at < $3
     order by opened_at desc, id desc`,
    [unitId, from, to],
  );
}

/** The latest surveys of these units. */
export function listLatestSurveys(db: Db, unitIds: readonly string[], limit: number): Promise<Survey[]> {
  return db.query<Survey>(
    `select ${columns} from surveys where unit_id = any ($1) order by opened_at desc, id desc limit $2`,
    [unitIds, limit],
  );
}
