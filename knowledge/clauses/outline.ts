import { closeSpaced } from '../documents/tidy-text.ts';
import type { Entry, Line, TableBlock } from './document-entry.ts';
import { findPlainHeadings, headingRank, isAnnexHeading } from './plain-headings.ts';
import { firstWords } from './first-words.ts';
import { findUnit } from './table-text.ts';
import { isQuestion, readAnswered, readAsked, readBoth } from './question-answer.ts';

export type Part =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'table'; readonly table: TableBlock; readonly unit: string | null };

/** A stretch of a document that belongs together: an article, what stands under one heading, a question. */
export interface Stretch {
  readonly kind: 'article' | 'section' | 'qa';
  /** 第十二条; the heading, null where there is none; the question. */
  readonly name: string | null;
  /** Headings above it, outermost first. */
  readonly path: readonly string[];
  readonly parts: Part[];
}

interface Heading {
  readonly text: string;
  readonly level: number | null;
  readonly rank: number | null;
  used: boolean;
}

/** Cuts a document into stretches by its structure. Every line ends up in a name, a path or a part. */
export function outlineOf(entries: readonly Entry[]): Stretch[] {
  const plainHeadings = findPlainHeadings(entries);
  const stretches: Stretch[] = [];
  const stack: Heading[] = [];
  let current: Stretch | null = null;
  let articleLevel: number | null = null;

  const path = () => stack.map(({ text }) => text);
  const open = (kind: Stretch['kind'], name: string | null, above: readonly string[]): Stretch => {
    for (const heading of stack) heading.used = true;
    const stretch: Stretch = { kind, name, path: above, parts: [] };
    stretches.push(stretch);
    current = stretch;
    return stretch;
  };
  const body = (): Stretch => current ?? open('section', stack.at(-1)?.text ?? null, path().slice(0, -1));
  const close = (heading: Heading) => {
    // A heading over nothing is still something the document says.
    if (!heading.used) open('section', heading.text, path());
    current = null;
  };
  const pushHeading = (line: Line, text: string) => {
    const heading: Heading = { text, level: line.level, rank: headingRank(line), used: false };
    for (let top = stack.at(-1); top && !contains(top, heading); top = stack.at(-1)) {
      stack.pop();
      close(top);
    }
    stack.push(heading);
    current = null;
    articleLevel = null;
  };

  /** An article stands under chapters, not under the section above it: that has its own text already. */
  const leaveInnerHeadings = (level: number | null) => {
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const isStructure = top.rank !== null && top.rank <= 3;
      const besideIt = level !== null && top.level !== null && top.level >= level;
      const minor = top.used && (top.rank === 11 || (top.rank === null && top.level === 6));
      if (isStructure || !(besideIt || minor)) return;
      stack.pop();
      close(top);
    }
  };

  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (!entry) continue;
    if (entry.kind === 'table') {
      const { parts } = body();
      parts.push({
        kind: 'table',
        table: entry.table,
        unit: findUnit(entry.table.caption ?? '') ?? unitAbove(parts),
      });
      continue;
    }
    const { marker, level } = entry;
    const insideArticle: boolean = current !== null && (current as Stretch).kind === 'article';
    const isHeading = level !== null || plainHeadings.whole.has(i);
    if (marker?.level === 'article') {
      leaveInnerHeadings(level);
      const article = open('article', marker.label, path());
      articleLevel = level;
      if (marker.rest !== '') article.parts.push(linePart(entry, marker.rest));
    } else if (
      marker &&
      (marker.level === 'part' || marker.level === 'chapter' || marker.level === 'section')
    ) {
      pushHeading(entry, marker.rest === '' ? marker.label : `${marker.label} ${closeSpaced(marker.rest)}`);
    } else if (
      insideArticle &&
      !isAskedAndAnswered(entries, i) &&
      !(isHeading && !(level !== null && articleLevel !== null && level > articleLevel))
    ) {
      body().parts.push(linePart(entry, entry.text));
    } else {
      const asked = questionAt(entries, i, isHeading);
      if (asked) {
        const stretch = open('qa', asked.question, path());
        if (asked.answer !== '') stretch.parts.push(linePart(entry, asked.answer));
      } else if (isHeading) {
        const subtitle = isAnnexHeading(entry.text) ? annexTitle(entry, entries[i + 1]) : null;
        if (subtitle !== null) i += 1;
        pushHeading(entry, headingText(entry) + (subtitle === null ? '' : ` ${subtitle}`));
      } else if (marker && plainHeadings.withText.has(i)) {
        pushHeading(entry, marker.label + firstWords(marker.rest));
        body().parts.push(linePart(entry, entry.text));
      } else {
        const answer =
          current !== null && (current as Stretch).kind === 'qa' ? readAnswered(entry.text) : null;
        body().parts.push(linePart(entry, answer ?? entry.text));
      }
    }
  }
  for (let top = stack.pop(); top; top = stack.pop()) close(top);
  return stretches;
}

/** 问：… with 答：…: not part of the article above, unlike a question that is only asked in it. */
function isAskedAndAnswered(entries: readonly Entry[], i: number): boolean {
  const [line, next] = [entries[i], entries[i + 1]];
  if (line?.kind !== 'line' || readAsked(line) === null) return false;
  return readBoth(line) !== null || (next?.kind === 'line' && readAnswered(next.text) !== null);
}

/** Whether the second heading stands under the first. Marks of the file decide first, numbering where they agree. */
function contains(outer: Heading, inner: Heading): boolean {
  if (inner.rank === 0) return false;
  if (outer.level !== null && inner.level !== null && outer.level !== inner.level)
    return outer.level < inner.level;
  if (outer.rank !== null && inner.rank !== null) return outer.rank < inner.rank;
  return outer.level !== null && inner.level === null;
}

function questionAt(
  entries: readonly Entry[],
  i: number,
  isHeading: boolean,
): { question: string; answer: string } | null {
  const [line, next] = [entries[i], entries[i + 1]];
  if (line?.kind !== 'line') return null;
  const both = readBoth(line);
  if (both) return both;
  const asked = readAsked(line);
  if (asked) return { question: asked, answer: '' };
  const words = line.marker?.rest ?? line.text;
  if (!isQuestion(words)) return null;
  const nextLine = next?.kind === 'line' ? next : null;
  const answered = nextLine !== null && readAnswered(nextLine.text) !== null;
  const follows =
    next !== undefined &&
    (nextLine === null ||
      (nextLine.marker === null && nextLine.level === null && !isQuestion(nextLine.text)));
  return answered || (follows && (isHeading || line.marker !== null))
    ? { question: words, answer: '' }
    : null;
}

function annexTitle(heading: Line, next: Entry | undefined): string | null {
  if (!/^附\s*[件表录图]\s*[（(]?[一二三四五六七八九十\d]{0,3}[)）]?\s*[：:]?$/.test(heading.text))
    return null;
  if (next?.kind !== 'line' || next.marker || next.text.length > 40 || /[，。；：]/.test(next.text))
    return null;
  return next.level === null || next.level === heading.level ? closeSpaced(next.text) : null;
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
