import type { SurveyResponse } from '../../db/voice/survey-answers.ts';
import type { SurveyQuestion } from '../../db/voice/surveys.ts';
import { fewestPeople } from '../suggestions/anonymity-unit.ts';

export interface QuestionTally {
  readonly question: SurveyQuestion;
  /** How many answered it. */
  readonly answered: number;
  /** How often each option (of a scale: 1 to 5) was chosen. */
  readonly counts: readonly number[];
  /** What was written, in alphabetical order, so that no order tells who wrote it. */
  readonly texts: readonly string[];
}

/** The lowest value of a scale of five that counts as satisfied. */
const satisfiedFrom = 4;

export function tally(
  questions: readonly SurveyQuestion[],
  responses: readonly SurveyResponse[],
): QuestionTally[] {
  return questions.map((question, index) => {
    const given = responses.map(({ answers }) => answers[index + 1]);
    const chosen = given.flatMap((answer) => (Array.isArray(answer) ? [answer as number[]] : []));
    const texts = given.flatMap((answer) => (typeof answer === 'string' && answer !== '' ? [answer] : []));
    const size = question.kind === 'scale' ? 5 : question.options.length;
    const counts = Array.from(
      { length: size },
      (_, option) => chosen.filter((numbers) => numbers.includes(option + 1)).length,
    );
    return { question, answered: chosen.length + texts.length, counts, texts: texts.sort() };
  });
}

/** The share (0–1) of 4 and 5 among all answers to scale questions; undefined without any. */
export function satisfactionRate(
  questions: readonly SurveyQuestion[],
  responses: readonly SurveyResponse[],
): number | undefined {
  const scales = tally(questions, responses).filter(({ question }) => question.kind === 'scale');
  const rated = scales.reduce((sum, { answered }) => sum + answered, 0);
  const satisfied = scales.reduce(
    (sum, { counts }) => sum + counts.slice(satisfiedFrom - 1).reduce((a, b) => a + b, 0),
    0,
  );
  return rated === 0 ? undefined : satisfied / rated;
}

/** The answers of one unit; `unitId` null: of the units that have too few to stand alone. */
export interface UnitResponses {
  readonly unitId: string | null;
  readonly responses: readonly SurveyResponse[];
}

/**
 * Splits the answers by unit, the most first, where at least five came from each. Those with fewer stand together; if
 * even together they are under five, the smallest unit joins them, for a remainder can be reckoned from the total.
 *
 * @returns nothing where fewer than two parts would stand.
 */
export function breakDown(responses: readonly SurveyResponse[]): UnitResponses[] {
  const units = new Map<string, SurveyResponse[]>();
  for (const response of responses)
    units.set(response.unitId, [...(units.get(response.unitId) ?? []), response]);
  const sorted = [...units].sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1));
  const shown = sorted.filter(([, own]) => own.length >= fewestPeople);
  const rest = sorted.filter(([, own]) => own.length < fewestPeople).flatMap(([, own]) => own);
  while (rest.length > 0 && rest.length < fewestPeople) {
    const [, smallest] = shown.pop() ?? [];
    if (!smallest) return [];
    rest.push(...smallest);
  }
  const parts: UnitResponses[] = [
    ...shown.map(([unitId, own]) => ({ unitId, responses: own })),
    ...(rest.length > 0 ? [{ unitId: null, responses: rest }] : []),
  ];
  return parts.length < 2 ? [] : parts;
}

/** A title without its year and blanks: `2026年职工满意度` and `2025 年度职工满意度` are the same survey. */
export const titleKey = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/(?:19|20)\d{2}(?:年度?)?/gu, '');
