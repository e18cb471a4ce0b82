import type { Embedding } from './embedding.ts';

/** The two signals of a clause. */
export interface Signals {
  readonly lexical: number;
  readonly cosine: number | null;
}

/**
 * On STARD train questions that were not learned from, recall at 10 is .511 by words, .597 with 0.5 and .615 with 1. In
 * between, because from 1 on formal questions (LawBench 3-2) gain nothing any more and clauses with known questions lose.
 */
const vectorWeight = 0.75;

/** What a clause's place among those found is made of; comparable within one search only. */
export interface Fused<T> {
  readonly row: T;
  /** The words' part: BM25 as a share of the best. */
  readonly score: number;
  /** Words and vectors together. */
  readonly rank: number;
}

/**
 * Fuses BM25, as a share of the best in this search, with cosines by adding them. Linear, because ranks alone (RRF)
 * gained nothing over the better list (reference/retrieval.md §3). A clause that has no vector yet counts as an
 * ordinary one of those found, not as the farthest.
 */
export function fuse<T extends Signals>(
  rows: readonly T[],
  closeness: NonNullable<Embedding['closeness']>,
): Fused<T>[] {
  const bestLexical = Math.max(...rows.map(({ lexical }) => lexical), Number.EPSILON);
  const cosines = rows.flatMap(({ cosine }) => (cosine === null ? [] : [cosine]));
  const usual = cosines.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, cosines.length);
  const [least, most] = closeness === 'absolute' ? [0, 1] : [Math.min(...cosines), Math.max(...cosines)];
  const near = (cosine: number) => (most <= least ? 0 : (cosine - least) / (most - least));
  return rows.map((row) => {
    const score = row.lexical / bestLexical;
    return { row, score, rank: score + vectorWeight * near(row.cosine ?? usual) };
  });
}
