import type { MarkerLevel } from '../documents/line-marker.ts';
import { closeSpaced } from '../documents/tidy-text.ts';
import type { Entry, Line } from './document-entry.ts';
import { firstWords } from './first-words.ts';
import { createOutlineBuilder } from './outline-builder.ts';
import { findPlainHeadings, isAnnexHeading } from './plain-headings.ts';
import { readAnswered } from './question-answer.ts';
import { isAskedAndAnswered, questionAt } from './question-lines.ts';
import type { Part, Stretch } from './stretch.ts';
import { ruleTitleRank } from './rule-titles.ts';
import { findUnit } from './table-text.ts';

/** Cuts a document into stretches by its structure. Every line ends up in a name, a path or a part. */
export function outlineOf(entries: readonly Entry[]): Stretch[] {
  const plainHeadings = findPlainHeadings(entries);
  const outline = createOutlineBuilder();
  let articleLevel: number | null = null;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (!entry) continue;
    if (entry.kind === 'table') {
      const unit = findUnit(entry.table.caption ?? '') ?? unitAbove(outline.current?.parts ?? []);
      outline.add({ kind: 'table', table: entry.table, unit });
      continue;
    }
    const { marker, level } = entry;
    const isHeading = level !== null || plainHeadings.whole.has(i);
    if (marker?.level === 'article') {
      articleLevel = level;
      outline.article(marker.label, level);
      if (marker.rest !== '') outline.add(linePart(entry, marker.rest));
      continue;
    }
    if (marker && isStructure(marker.level)) {
      outline.heading(
        entry,
        marker.rest === '' ? marker.label : `${marker.label} ${closeSpaced(marker.rest)}`,
      );
      continue;
    }
    const insideArticle = outline.current?.kind === 'article';
    const isInner = !isHeading || (level !== null && articleLevel !== null && level > articleLevel);
    if (insideArticle && isInner && !isAskedAndAnswered(entries, i)) {
      outline.add(linePart(entry, entry.text));
      continue;
    }
    const asked = questionAt(entries, i, isHeading);
    if (asked) {
      outline.question(asked.question);
      if (asked.answer !== '') outline.add(linePart(entry, asked.answer));
    } else if (isHeading) {
      const subtitle = isAnnexHeading(entry.text) ? annexTitle(entry, entries[i + 1]) : null;
      if (subtitle !== null) i += 1;
      const rank = plainHeadings.ruleTitles.has(i) ? ruleTitleRank : undefined;
      outline.heading(entry, headingText(entry) + (subtitle === null ? '' : ` ${subtitle}`), rank);
    } else if (marker && plainHeadings.withText.has(i)) {
      outline.heading(entry, marker.label + firstWords(marker.rest));
      outline.add(linePart(entry, entry.text));
    } else {
      const answer = outline.current?.kind === 'qa' ? readAnswered(entry.text) : null;
      outline.add(linePart(entry, answer ?? entry.text));
    }
  }
  return outline.finish();
}

function isStructure(level: MarkerLevel): boolean {
  return level === 'part' || level === 'chapter' || level === 'section';
}

/** The title of an annex on the line below 附件1. */
function annexTitle(heading: Line, next: Entry | undefined): string | null {
  if (!/^附\s*[件表录图]\s*[（(]?[一二三四五六七八九十\d]{0,3}[)）]?\s*[：:]?$/.test(heading.text))
    return null;
  if (next?.kind !== 'line' || next.marker || next.text.length > 40 || /[，。；：]/.test(next.text))
    return null;
  return closeSpaced(next.text);
}

function headingText(line: Line): string {
  const text = line.marker
    ? line.marker.label + (/[\dA-Za-z]$/.test(line.marker.label) ? ' ' : '') + closeSpaced(line.marker.rest)
    : closeSpaced(line.text);
  return text.replace(/[:：]$/, '').replace(/^【(.+)】$/, '$1');
}

/** What the line over a table says of its money: 单位：元. */
function unitAbove(parts: readonly Part[]): string | null {
  for (const part of parts.slice(-2).reverse()) {
    const unit = part.kind === 'line' ? findUnit(part.line.text) : null;
    if (unit !== null) return unit;
  }
  return null;
}

function linePart(line: Line, text: string): Part {
  return { kind: 'line', line: { ...line, text } };
}
