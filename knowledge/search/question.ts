import type { Db } from '../../db/db.ts';
import { findHeadingTerms } from '../../db/library/heading-terms.ts';
import { readTermCounts } from '../../db/library/term-counts.ts';
import { inverseFrequency, repeated } from './bm25.ts';
import { normalise } from './normalise.ts';
import { soundOf } from './pinyin.ts';
import { contentOf } from './question-words.ts';
import type { SynonymMatch } from './synonyms.ts';
import { termId } from './term-id.ts';
import { type PlacedTerm, placedTerms, termsOf } from './terms.ts';

/** Longer questions are cut: what a person asks stands in the beginning, and every term costs time. */
const longestQuestion = 1_000;
/** On STARD's train questions 0.6 to 1 are equal and leaving them out is no better. */
const questionWordWeight = 0.75;
const synonymWeight = 0.25;
const soundWeight = 0.7;
/** Candidates are bounded by the rarest terms that together stand in about so many clauses: no loss on STARD. */
const candidateBudget = 4_000;

/** A question made ready for the index. */
export interface Question {
  /** Term id → weight; their inner product with a clause's weights is its BM25 score. */
  readonly weights: ReadonlyMap<number, number>;
  /** Terms of which a candidate must hold at least one. */
  readonly anyOf: readonly number[];
  /** The share (0 to 1) of the question's idf mass that a clause with these terms covers. */
  coverage(clauseTerms: ReadonlySet<number>): number;
}

/** A character left alone between question words is mostly a bare verb (领, 拿, 算), seldom the matter (癌). */
const loneCharacterShare = 0.3;

const isPair = (term: string) => /^\p{Script=Han}{2}$/u.test(term);
const isSingle = (term: string) => /^\p{Script=Han}$/u.test(term);

/** Pairs that stand in no clause → pairs of headings that sound the same. */
async function soundAlikes(db: Db, pairs: readonly string[]): Promise<Map<string, string[]>> {
  const sounds = new Map(pairs.map((pair) => [pair, soundOf(pair)]));
  if (sounds.size === 0) return new Map();
  const headings = await findHeadingTerms(db, [...new Set(sounds.values())]);
  const alike = pairs.map((pair): [string, string[]] => [
    pair,
    headings.filter(({ pinyin }) => pinyin === sounds.get(pair)).map(({ term }) => term),
  ]);
  return new Map(alike.filter(([, terms]) => terms.length > 0));
}

/**
 * Reads a question: its content words, the words of rules for what it says in lay words, and for pairs of
 * characters that no clause has those that sound the same.
 *
 * @param clauses number of clauses in the index.
 */
export async function readQuestion(
  { db, findSynonyms }: { db: Db; findSynonyms: (question: string) => SynonymMatch[] },
  text: string,
  clauses: number,
): Promise<Question> {
  const normalised = normalise(text.slice(0, longestQuestion));
  const content = contentOf(normalised);
  const all = placedTerms(normalised);
  const isContent = ({ start, end }: PlacedTerm) => !content.slice(start, end).includes(' ');
  const placed = all.filter(isContent);
  const synonyms = findSynonyms(normalised).filter(({ alternatives }) => alternatives.length > 0);
  const counts = await readTermCounts(
    db,
    [
      ...all.map(({ term }) => term),
      ...synonyms.flatMap(({ alternatives }) => alternatives.flatMap(termsOf)),
    ].map(termId),
  );
  const unknownPairs = [...new Set(placed.map(({ term }) => term))].filter(
    (term) => isPair(term) && !counts.has(termId(term)),
  );
  const alikes = await soundAlikes(db, unknownPairs);
  for (const [id, count] of await readTermCounts(db, [...alikes.values()].flat().map(termId)))
    counts.set(id, count);

  const idf = (term: string) => inverseFrequency(counts.get(termId(term)) ?? 0, clauses);
  const weights = weigh(all, isContent, synonyms, alikes, idf);
  return {
    weights,
    anyOf: rarest([...weights.keys()], counts),
    coverage: coverageOf(normalised, placed, synonyms, alikes, idf),
  };
}

function weigh(
  all: readonly PlacedTerm[],
  isContent: (term: PlacedTerm) => boolean,
  synonyms: readonly SynonymMatch[],
  alikes: ReadonlyMap<string, readonly string[]>,
  idf: (term: string) => number,
): Map<number, number> {
  const times = new Map<string, number>();
  for (const placed of all) {
    times.set(placed.term, (times.get(placed.term) ?? 0) + (isContent(placed) ? 1 : questionWordWeight));
  }
  const weights = new Map<string, number>();
  for (const [term, count] of times) weights.set(term, idf(term) * repeated(count));
  const raise = (term: string, weight: number) => {
    weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  };
  for (const { alternatives } of synonyms) {
    for (const term of alternatives.flatMap(termsOf)) raise(term, idf(term) * synonymWeight);
  }
  for (const terms of alikes.values()) {
    for (const term of terms) raise(term, idf(term) * soundWeight);
  }
  return new Map(Array.from(weights, ([term, weight]) => [termId(term), weight]));
}

function rarest(ids: readonly number[], counts: ReadonlyMap<number, number>): number[] {
  const known = ids
    .filter((id) => counts.has(id))
    .sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
  const chosen: number[] = [];
  let clauses = 0;
  for (const id of known) {
    clauses += counts.get(id) ?? 0;
    if (chosen.length > 0 && clauses > candidateBudget) break;
    chosen.push(id);
  }
  return chosen;
}

/**
 * A Chinese character is covered where a pair around it stands in the clause, or a pair that sounds like it, or
 * the rule words of the lay phrase it belongs to; single ones and other words where they stand there themselves.
 * Pairs across two words, which no rule has, then cost nothing.
 */
function coverageOf(
  normalised: string,
  placed: readonly PlacedTerm[],
  synonyms: readonly SynonymMatch[],
  alikes: ReadonlyMap<string, readonly string[]>,
  idf: (term: string) => number,
): (clauseTerms: ReadonlySet<number>) => number {
  const pairs = placed.filter(({ term }) => isPair(term));
  const units = placed
    .filter(({ term }) => !isPair(term))
    .map(({ term, start, end }) => {
      const around = pairs.filter((pair) => pair.start < end && pair.end > start).map((pair) => pair.term);
      const phrases = synonyms.filter(({ phrase }) => {
        for (let at = normalised.indexOf(phrase); at >= 0; at = normalised.indexOf(phrase, at + 1)) {
          if (at < end && at + phrase.length > start) return true;
        }
        return false;
      });
      const words = isSingle(term) && around.length > 0 ? around : [term];
      return {
        mass: idf(term) * (isSingle(term) && around.length === 0 ? loneCharacterShare : 1),
        anyOf: words.flatMap((word) => [word, ...(alikes.get(word) ?? [])]).map(termId),
        anyWhole: phrases.flatMap(({ alternatives }) =>
          alternatives.map((alternative) => termsOf(alternative).map(termId)),
        ),
      };
    });
  const total = units.reduce((sum, { mass }) => sum + mass, 0);
  return (clauseTerms) => {
    if (total === 0) return 0;
    const covered = units.filter(
      ({ anyOf, anyWhole }) =>
        anyOf.some((id) => clauseTerms.has(id)) ||
        anyWhole.some((ids) => ids.every((id) => clauseTerms.has(id))),
    );
    return covered.reduce((sum, { mass }) => sum + mass, 0) / total;
  };
}
