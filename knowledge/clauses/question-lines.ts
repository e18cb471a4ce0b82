import type { Entry } from './document-entry.ts';
import { isQuestion, readAnswered, readAsked, readBoth } from './question-answer.ts';

/** 问：… with 答：…: not part of the article above, unlike a question that is only asked in it. */
export function isAskedAndAnswered(entries: readonly Entry[], i: number): boolean {
  const [line, next] = [entries[i], entries[i + 1]];
  if (line?.kind !== 'line' || readAsked(line) === null) return false;
  return readBoth(line) !== null || (next?.kind === 'line' && readAnswered(next.text) !== null);
}

/**
 * Reads a question that a line asks: behind 问：, with its answer on the same line, or as a numbered line or heading
 * that ends in a question mark and has something below it.
 * @returns the question, and the answer where it stands on the line.
 */
export function questionAt(
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
