import type { Db } from '../../db/db.ts';
import { findPeople } from '../../db/people/people.ts';
import { listSignedResponses } from '../../db/voice/survey-answers.ts';
import type { Survey } from '../../db/voice/surveys.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { type Spreadsheet, textSpreadsheet } from '../activities/text-spreadsheet.ts';
import { percent } from './results-message.ts';
import { answerInWords, scaleWords } from './survey-messages.ts';
import type { SurveyResults } from './survey-results.ts';
import { tally } from './tally.ts';

const sheet = '问卷';

/** Who answered what, a person a row. */
export async function exportSigned(db: Db, survey: Survey, tree: UnitTree): Promise<Spreadsheet> {
  const responses = await listSignedResponses(db, survey.id);
  const people = await findPeople(
    db,
    responses.map(({ personId }) => personId),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  const rows = responses.map(({ personId, unitId, answers }, index) => [
    String(index + 1),
    byId.get(personId)?.name ?? '',
    byId.get(personId)?.employeeNo ?? '',
    tree.lineage(unitId)[0]?.name ?? unitId,
    ...survey.questions.map((question, number) => answerInWords(question, answers[number + 1])),
  ]);
  const headings = ['序号', '姓名', '工号', '单位', ...survey.questions.map(({ text }) => text)];
  const widths = headings.map((_heading, index) => (index === 0 ? 6 : 20));
  return textSpreadsheet({ sheet, id: survey.id, title: survey.title }, { headings, widths, rows });
}

/** The counts, and what was written: no row is one person's, so that no two answers can be put together. */
export function exportAnonymous({ survey, responses }: SurveyResults): Promise<Spreadsheet> {
  const rows = tally(survey.questions, responses).flatMap(({ question, answered, counts, texts }, index) => {
    const head = [String(index + 1), question.text];
    if (question.kind === 'free') return texts.map((text) => [...head, text, '', '']);
    const labels =
      question.kind === 'scale' ? scaleWords.map((word, i) => `${i + 1} ${word}`) : question.options;
    return labels.map((label, option) => {
      const count = counts[option] ?? 0;
      return [...head, label, String(count), answered === 0 ? '' : percent(count / answered)];
    });
  });
  return textSpreadsheet(
    { sheet, id: survey.id, title: survey.title },
    { headings: ['题号', '问题', '选项或内容', '份数', '占比'], widths: [6, 30, 40, 8, 10], rows },
  );
}
