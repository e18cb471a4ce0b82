import type { Db } from '../../db/db.ts';
import { listParticipants } from '../../db/voice/survey-answers.ts';
import { insertSurvey, type Survey } from '../../db/voice/surveys.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { enqueueAll } from '../delivery/enqueue.ts';
import type { SurveyDefinition } from './parse-survey.ts';
import { reachOfSurvey } from './reach-of-survey.ts';
import { type Clock, surveyCard, surveyReminder } from './survey-messages.ts';

const plan = 'survey';

/** Opens a survey and shows it in the unit's groups. */
export async function openSurvey(
  db: Db,
  tree: UnitTree,
  definition: SurveyDefinition,
  by: Clock & { readonly unitId: string; readonly personId: string; readonly today: string },
): Promise<{ survey: Survey; groups: number; people: number }> {
  const { now, unitId, personId, today } = by;
  const survey = await insertSurvey(db, { ...definition, unitId, openedBy: personId, openedAt: now });
  const { people, groups } = await reachOfSurvey(db, tree, unitId, today);
  const message = surveyCard(survey, by);
  await enqueueAll(
    db,
    groups.map(({ id }) => ({
      plan,
      occurrence: `${survey.id}/opened`,
      target: id,
      lane: 'broadcast' as const,
      message,
      dueAt: now,
      expiresAt: survey.deadlineAt,
    })),
  );
  return { survey, groups: groups.length, people: people.length };
}

/**
 * Reminds those who have not answered, each in private and once a day at most.
 *
 * @returns how many have not answered, and how many of them are reminded now.
 */
export async function remindUnanswered(
  db: Db,
  tree: UnitTree,
  survey: Survey,
  { today, ...clock }: Clock & { readonly today: string },
): Promise<{ missing: number; reminded: number }> {
  const { people } = await reachOfSurvey(db, tree, survey.unitId, today);
  const done = new Set(await listParticipants(db, survey.id));
  const missing = people.filter(({ id }) => !done.has(id));
  const message = surveyReminder(survey, clock);
  const reminded = await enqueueAll(
    db,
    missing.map(({ id }) => ({
      plan,
      occurrence: `${survey.id}/reminder/${today}`,
      target: `person:${id}`,
      lane: 'push' as const,
      message,
      dueAt: clock.now,
      expiresAt: survey.deadlineAt,
    })),
  );
  return { missing: missing.length, reminded };
}
