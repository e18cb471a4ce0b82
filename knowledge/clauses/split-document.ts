import type { ReadDocument } from '../documents/block.ts';
import { partsOfArticle } from './article-parts.ts';
import { dateArticles } from './article-dates.ts';
import { readClauseTerm } from './clause-dates.ts';
import { readTerm } from './document-dates.ts';
import { type Entry, entriesOf, type TableBlock } from './document-entry.ts';
import { readDocumentNumber } from './document-number.ts';
import { fileStem, findTitle } from './document-title.ts';
import type { DraftClause, DraftDocument } from './draft.ts';
import { dropContents } from './drop-contents.ts';
import { findSignatures, isFrontFurniture } from './front-lines.ts';
import { outlineOf } from './outline.ts';
import type { Stretch } from './stretch.ts';
import { partLongText } from './part-long-text.ts';
import { readOverrides } from './overrides.ts';
import { readRepeals } from './repeals.ts';
import { partsOfSection } from './section-parts.ts';
import { clausesOfTable } from './table-clauses.ts';
import { namesTable, placeOfTable } from './table-place.ts';

/**
 * Cuts a document into its smallest citable pieces (see `DraftClause`) and reads from it what it says of itself:
 * title, number, since when and until when it holds, what it repeals and overrides. Pure; nothing of the text is lost but the
 * furniture: page numbers, table of contents, letterhead, the lines of number, date and signature.
 * @param fileName with or without folders; its stem is the title where no line is one.
 */
export function splitDocument(read: ReadDocument, fileName: string): DraftDocument {
  const entries = dropContents(entriesOf(read.blocks));
  const { title, lines: titleLines } = findTitle(entries, read.title, fileName);
  const lines = entries.flatMap((entry) => {
    if (entry.kind === 'table') return propertyLines(entry.table);
    return [entry.marker?.level === 'article' ? entry.marker.rest : entry.text];
  });
  const rules = withoutFurniture(entries, titleLines);
  return {
    title,
    number: numberOf(entries),
    // A sheet says it in its title alone (慰问标准（2026年1月1日起施行）).
    ...readTerm([title, ...lines], title),
    repeals: readRepeals(lines).filter((repealed) => repealed !== title),
    overrides: readOverrides(lines),
    ...(read.note === undefined ? {} : { note: read.note }),
    clauses: dateArticles(clausesOf(outlineOf(rules), title || fileStem(fileName)), lines),
  };
}

/** A small table of two columns may hold what the document says of itself: 生效日期 | 2026-01-01. */
function propertyLines({ header, rows }: TableBlock): string[] {
  if (header.length !== 2 || rows.length > 20) return [];
  return [header, ...rows].map(([key = '', value = '']) => `${key}：${value}`);
}

/** The entries that are rules: without title, signature and what stands at the head. */
function withoutFurniture(entries: readonly Entry[], title: ReadonlySet<number>): Entry[] {
  const signatures = findSignatures(entries);
  const firstRule = entries.findIndex(
    (entry, i) =>
      entry.kind === 'table' ||
      (!title.has(i) && (entry.level !== null || entry.marker !== null) && !isFrontFurniture(entry.text)),
  );
  const head = firstRule < 0 ? Math.min(entries.length, 8) : firstRule;
  return entries.filter((entry, i) => {
    if (title.has(i) || signatures.has(i)) return false;
    return !(entry.kind === 'line' && i < head && isFrontFurniture(entry.text));
  });
}

/** The first 文号 that stands alone; it is somewhere around the title. */
function numberOf(entries: readonly Entry[]): string | null {
  for (const entry of entries.slice(0, 20)) {
    const number = entry.kind === 'line' ? readDocumentNumber(entry.text) : null;
    if (number !== null) return number;
  }
  return null;
}

function clausesOf(stretches: readonly Stretch[], title: string): DraftClause[] {
  let paragraph = 1;
  return stretches.flatMap((stretch) => {
    const clauses = textClauses(stretch, paragraph);
    if (stretch.kind === 'section' && stretch.name === null) paragraph += clauses.length;
    const tables = stretch.parts.flatMap((part) =>
      part.kind === 'table' ? clausesOfTable(part.table, placeOfTable(stretch, part, title)) : [],
    );
    return [...clauses, ...tables];
  });
}

function textClauses(stretch: Stretch, paragraph: number): DraftClause[] {
  const { kind, path } = stretch;
  if (kind === 'qa') return answered(stretch);
  if (kind === 'article')
    return partsOfArticle(stretch).map(({ name, text }) => draft(kind, path, name, text));
  const parts = hasText(stretch) ? partsOfSection(stretch, paragraph) : [];
  return parts.map(({ name, text }) => draft(kind, path, name, text));
}

function draft(kind: DraftClause['kind'], path: readonly string[], name: string, text: string): DraftClause {
  return { kind, path, name, text, question: null, ...readClauseTerm(text) };
}

function answered(stretch: Stretch): DraftClause[] {
  const question = stretch.name ?? '';
  const text = partsOfArticle({ ...stretch, name: '' })
    .map((part) => part.text)
    .join('\n');
  return partLongText(text === '' ? question : text).map((part) => ({
    ...draft('qa', stretch.path, question, part),
    question,
  }));
}

/** Whether there is anything to cite but tables and the lines that name them. */
function hasText({ parts }: Stretch): boolean {
  return parts.length === 0 || parts.some((part, i) => part.kind === 'line' && !namesTable(parts, i));
}
