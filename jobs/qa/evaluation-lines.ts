import type { Db } from '../../db/db.ts';
import { findQaDocument } from '../../db/library/documents.ts';
import { listKnownQuestions } from '../../db/library/known-questions.ts';
import { listQaEntries } from '../../db/library/qa-entries.ts';
import type { QuestionLine } from '../../knowledge/evaluation/question-file.ts';
import { isLive, type LiveQaEntry } from '../../knowledge/library/write-qa-library.ts';

/** An answer of this length is told whole, so that its sums must stand in what is told. */
const toldWhole = 100;
const sums = /\d[\d,.]*(?:元|万元|天|个月|个工作日|%)/gu;

/**
 * The units' own evaluation file: a line for every approved question, and one for every question that staff let a
 * clause in force learn. A line passes while the question is answered with the clause it was approved for.
 *
 * @param today 'YYYY-MM-DD'
 */
export async function evaluationLines(
  db: Db,
  { unitIds, today }: { readonly unitIds: readonly string[]; readonly today: string },
): Promise<QuestionLine[]> {
  const titles = new Map<string, string>();
  for (const unitId of unitIds) {
    const document = await findQaDocument(db, unitId);
    if (document) titles.set(unitId, document.title);
  }
  const entries = (await listQaEntries(db, unitIds)).filter(isLive);
  const learned = await listKnownQuestions(db, { unitIds, on: today });
  return [
    ...entries.map((entry) => lineOf(entry, titles.get(entry.unitId))),
    ...learned.map(({ id, unitId, text, title, clauseName }) => ({
      id: `known-${id}`,
      question: text,
      unit: unitId,
      expect: { outcome: ['answered' as const], document: title, clause: [clauseName] },
    })),
  ];
}

function lineOf(entry: LiveQaEntry, document: string | undefined): QuestionLine {
  const facts = entry.answer.length <= toldWhole ? [...new Set(entry.answer.match(sums) ?? [])] : [];
  return {
    id: `qa-${entry.id}`,
    question: entry.question,
    unit: entry.unitId,
    expect: {
      outcome: ['answered'],
      ...(document === undefined ? {} : { document }),
      clause: [entry.question],
      ...(facts.length > 0 ? { facts } : {}),
    },
  };
}
