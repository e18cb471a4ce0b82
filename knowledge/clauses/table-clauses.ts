import { parseChineseDate } from '../chinese-numbers.ts';
import type { TableBlock } from './document-entry.ts';
import type { DraftClause } from './draft.ts';
import { partLongText } from './part-long-text.ts';
import { isQuestion, questionColumns } from './question-answer.ts';
import { rowText } from './table-text.ts';

export interface TablePlace {
  readonly name: string;
  readonly path: readonly string[];
  readonly unit: string | null;
}

const serialHead = /^(?:序号|编号|项次|No\.?|#|)$/i;
const startHead = /^(?:生效|施行|执行|实施|启用|开始)(?:日期|时间|日|起)?$/;
const endHead = /^(?:失效|截止|终止|到期|停止执行|有效期至|有效期止|结束)(?:日期|时间|日)?$/;

/** Clauses of a table: a Q&A row by its question, any other row by the table's name and its first cell. */
export function clausesOfTable(table: TableBlock, place: TablePlace): DraftClause[] {
  return questionRows(table, place) ?? table.rows.flatMap((row) => rowClauses(table, row, place));
}

function rowClauses(table: TableBlock, row: readonly string[], place: TablePlace): DraftClause[] {
  const name = `${place.name} ${firstCell(table, row)}`.trim();
  const dayUnder = (head: RegExp) => {
    const column = table.header.findIndex((each) => head.test(each));
    return column < 0 ? null : parseChineseDate(row[column] ?? '');
  };
  const dates = { effectiveOn: dayUnder(startHead), endsOn: dayUnder(endHead) };
  return partLongText(rowText(table.header, row, place.unit)).map((text) => ({
    name,
    kind: 'table_row',
    path: place.path,
    text,
    question: null,
    ...dates,
  }));
}

/** The first cell that names something: a running number in front of it does not. */
function firstCell(table: TableBlock, row: readonly string[]): string {
  const first = row.findIndex(
    (cell, c) =>
      cell !== '' &&
      !(serialHead.test(table.header[c] ?? '') && /^\d+[.、]?$/.test(cell) && c < row.length - 1),
  );
  const cell = (row[first] ?? row[0] ?? '').replaceAll('\n', '');
  return [...cell].slice(0, 60).join('');
}

/** Rows of questions and answers, by their headings or, without any, because the first column asks. */
function questionRows(table: TableBlock, place: TablePlace): DraftClause[] | null {
  const asks = table.rows.filter((row) => isQuestion(row[0] ?? '')).length;
  const unnamed =
    table.header.every((head) => head === '') && table.header.length === 2 && asks > table.rows.length / 2;
  const columns = unnamed ? { question: 0, answer: 1, others: [] } : questionColumns(table);
  if (!columns) return null;
  return table.rows.flatMap((row): DraftClause[] => {
    const question = (row[columns.question] ?? '').replaceAll('\n', '');
    const answer = row[columns.answer] ?? '';
    if (question === '' || answer === '')
      return question + answer === '' ? [] : rowClauses(table, row, place);
    const extra = columns.others.flatMap((c) =>
      row[c] ? [`${table.header[c] ?? ''}：${row[c] ?? ''}`] : [],
    );
    const text = [answer, ...extra].join('\n');
    return partLongText(text).map((part) => ({
      name: question,
      kind: 'qa',
      path: place.path,
      text: part,
      question,
      effectiveOn: null,
      endsOn: null,
    }));
  });
}
