import { legible } from './figures.ts';

/** A model's sentence without its citation marks. */
export interface Sentence {
  /** As people read it. */
  readonly text: string;
  /** As the gate reads it. */
  readonly legible: string;
  /** Numbers of the cited clauses, from 1, each once, in ascending order. */
  readonly cites: readonly number[];
}

const mark = /\s*[[［【]\s*\d{1,2}(?:\s*[,，、]\s*\d{1,2})*\s*[\]］】]/g;
/** What models put before a sentence by habit. */
const bullet = /^\s*(?:[-*•·]\s+|\d{1,2}[.、]\s*(?!\d)|#{1,4}\s+)/;

/** Takes the marks ([1], [1,2], 【1】) out of a sentence. */
export function readSentence(written: string): Sentence {
  const cites = [...written.matchAll(mark)].flatMap(([all]) => (all.match(/\d+/g) ?? []).map(Number));
  const text = written.replace(mark, '').replace(bullet, '').replaceAll('**', '').trim();
  return { text, legible: legible(text), cites: [...new Set(cites)].sort((a, b) => a - b) };
}

/** The end of a sentence: a stop, quotes after it, and marks that follow it. */
const end = /[。！？!?\n]+[”」』）)]*(?:\s*[[［【][\d\s,，、]*[\]］】])*/g;

/**
 * Cuts the sentences that are surely whole off text that is still coming. A mark may follow the stop, so a sentence
 * is whole only once something else has begun.
 */
export function cutSentences(text: string): string[] {
  const whole: string[] = [];
  let from = 0;
  for (const match of text.matchAll(end)) {
    const to = match.index + match[0].length;
    if (!/^\s*[^\s[［【]/.test(text.slice(to))) break;
    whole.push(text.slice(from, to));
    from = to;
  }
  return whole;
}
