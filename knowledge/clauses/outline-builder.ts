import type { Line } from './document-entry.ts';
import { headingRank } from './plain-headings.ts';
import { ruleTitleRank } from './rule-titles.ts';
import type { Part, Stretch } from './stretch.ts';

interface Heading {
  readonly text: string;
  readonly level: number | null;
  readonly rank: number | null;
  /** Whether something stands under it. */
  used: boolean;
}

export interface OutlineBuilder {
  /** What the last line belongs to; null right after a heading. */
  readonly current: Stretch | null;
  /** @param rank how far out it stands, where that does not follow from the line alone. */
  heading(line: Line, text: string, rank?: number): void;
  /** @param level the heading's, where the file marks the article as one. */
  article(name: string, level: number | null): void;
  question(text: string): void;
  /** Adds to the current stretch; under a bare heading, or none, one begins. */
  add(part: Part): void;
  finish(): Stretch[];
}

/** Builds stretches from a document's lines in order, keeping track of the headings they stand under. */
export function createOutlineBuilder(): OutlineBuilder {
  const stretches: Stretch[] = [];
  const stack: Heading[] = [];
  let current: Stretch | null = null;

  const path = () => stack.map(({ text }) => text);
  const open = (kind: Stretch['kind'], name: string | null, above: readonly string[]): Stretch => {
    for (const heading of stack) heading.used = true;
    const stretch: Stretch = { kind, name, path: above, parts: [] };
    stretches.push(stretch);
    current = stretch;
    return stretch;
  };
  const leave = (heading: Heading) => {
    stack.pop();
    // A heading over nothing is still something the document says.
    if (!heading.used) open('section', heading.text, path());
    current = null;
  };
  return {
    get current() {
      return current;
    },
    heading(line, text, rank) {
      const heading: Heading = { text, level: line.level, rank: rank ?? headingRank(line), used: false };
      for (let top = stack.at(-1); top && !contains(top, heading); top = stack.at(-1)) leave(top);
      stack.push(heading);
      current = null;
    },
    article(name, level) {
      for (let top = stack.at(-1); top && isBeside(top, level); top = stack.at(-1)) leave(top);
      open('article', name, path());
    },
    question(text) {
      open('qa', text, path());
    },
    add(part) {
      const stretch = current ?? open('section', stack.at(-1)?.text ?? null, path().slice(0, -1));
      stretch.parts.push(part);
    },
    finish() {
      for (let top = stack.at(-1); top; top = stack.at(-1)) leave(top);
      return stretches;
    },
  };
}

/** Whether the second heading stands under the first. Marks of the file decide first, numbering where they agree. */
function contains(outer: Heading, inner: Heading): boolean {
  // Annexes, and rules printed under a letter, take in everything but the next of their kind.
  if (isWholeRule(inner)) return outer.rank !== null && outer.rank < (inner.rank ?? 0);
  if (isWholeRule(outer)) return true;
  if (outer.level !== null && inner.level !== null && outer.level !== inner.level)
    return outer.level < inner.level;
  if (outer.rank !== null && inner.rank !== null) return outer.rank < inner.rank;
  return outer.level !== null && inner.level === null;
}

function isWholeRule({ rank }: Heading): boolean {
  return rank !== null && rank <= ruleTitleRank;
}

/** Whether an article stands beside a heading, which has its own text already, and not under it as under a chapter. */
function isBeside(heading: Heading, articleLevel: number | null): boolean {
  if (heading.rank !== null && heading.rank <= 3) return false;
  const sameLevel = articleLevel !== null && heading.level !== null && heading.level >= articleLevel;
  const minor = heading.rank === 11 || (heading.rank === null && heading.level === 6);
  return sameLevel || (minor && heading.used);
}
