import type { Db } from '../../db/db.ts';
import { listParticipants, listResponses, type SurveyResponse } from '../../db/voice/survey-answers.ts';
import { listSurveysOpened, type Survey } from '../../db/voice/surveys.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { fewestPeople } from '../suggestions/anonymity-unit.ts';
import { reachOfSurvey } from './reach-of-survey.ts';
import { satisfactionRate, titleKey } from './tally.ts';

export interface SurveyResults {
  readonly survey: Survey;
  readonly asked: number;
  readonly answered: number;
  /** Why the answers are not shown; then `responses` is empty. */
  readonly withheld: 'until_deadline' | 'too_few' | null;
  readonly responses: readonly SurveyResponse[];
  /** The survey of the same title a year before. */
  readonly before: { readonly rate: number; readonly openedAt: Date } | undefined;
}

/** A year before is not less than nine months and not more than fifteen. */
const monthMs = 30 * 86_400_000;
const yearBefore = { from: 15 * monthMs, to: 9 * monthMs };

/**
 * What came of a survey. Anonymous answers are shown only after the deadline, for two looks with one answer between
 * them would tell it, and only where there are at least five.
 */
export async function surveyResults(
  db: Db,
  tree: UnitTree,
  survey: Survey,
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<SurveyResults> {
  const { people } = await reachOfSurvey(db, tree, survey.unitId, today);
  const answered = (await listParticipants(db, survey.id)).length;
  const withheld = withholds(survey, answered, now);
  return {
    survey,
    asked: Math.max(people.length, answered),
    answered,
    withheld,
    responses: withheld === null ? await listResponses(db, survey) : [],
    before: withheld === null ? await rateBefore(db, survey, now) : undefined,
  };
}

function withholds(survey: Survey, answered: number, now: Date): SurveyResults['withheld'] {
  if (!survey.anonymous) return null;
  if (now < survey.deadlineAt) return 'until_deadline';
  return answered < fewestPeople ? 'too_few' : null;
}

async function rateBefore(db: Db, survey: Survey, now: Date): Promise<SurveyResults['before']> {
  const from = new Date(survey.openedAt.getTime() - yearBefore.from);
  const to = new Date(survey.openedAt.getTime() - yearBefore.to);
  const found = (await listSurveysOpened(db, { unitId: survey.unitId, from, to })).find(
    ({ title }) => titleKey(title) === titleKey(survey.title),
  );
  if (!found) return undefined;
  const responses = await listResponses(db, found);
  if (withholds(found, responses.length, now) !== null) return undefined;
  const rate = satisfactionRate(found.questions, responses);
  return rate === undefined ? undefined : { rate, openedAt: found.openedAt };
}
