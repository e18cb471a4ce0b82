/** The number of a clause is one term: cut up, 第十二条 would look like 第二十条 and like every other number. */
const clauseNumber = /(第[零一二三四五六七八九十百千]+[条款])/u;
/** Runs of Chinese characters, or words of letters and digits (a decimal number is one word). */
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:\.\p{N}+)?/gu;
const startsWithHan = /^\p{Script=Han}/u;

/** A term with where it stands in the text (UTF-16 units). */
export interface PlacedTerm {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a normalised text into index terms: single characters and pairs of neighbours in Chinese, whole words
 * otherwise. Measured best for Chinese rules (reference/retrieval.md: characters and pairs in one index beat
 * dictionary words by .04 nDCG).
 *
 * @returns the terms in order, repeated as often as they occur.
 */
export function placedTerms(normalised: string): PlacedTerm[] {
  const terms: PlacedTerm[] = [];
  let offset = 0;
  for (const [index, piece] of normalised.split(clauseNumber).entries()) {
    if (index % 2 === 1) terms.push({ term: piece, start: offset, end: offset + piece.length });
    else addRuns(terms, piece, offset);
    offset += piece.length;
  }
  return terms;
}

export function termsOf(normalised: string): string[] {
  return placedTerms(normalised).map(({ term }) => term);
}

function addRuns(terms: PlacedTerm[], text: string, offset: number): void {
  for (const match of text.matchAll(runs)) {
    const [run] = match;
    let start = offset + match.index;
    if (!startsWithHan.test(run)) {
      terms.push({ term: run, start, end: start + run.length });
      continue;
    }
    const characters = [...run];
    for (const [position, character] of characters.entries()) {
      const end = start + character.length;
      terms.push({ term: character, start, end });
      const next = characters[position + 1];
      if (next !== undefined) terms.push({ term: character + next, start, end: end + next.length });
      start = end;
    }
  }
}
