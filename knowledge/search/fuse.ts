/** The two signals of a clause. */
export interface Signals {
  readonly lexical: number;
  readonly cosine: number | null;
}

/**
 * A model's vectors weigh as much as the words. The built-in ones only decide between near equals: from 0.06 on
 * they cost recall (STARD train R@10 .492 without, .488 at 0.2).
 */
const vectorWeight = { recall: 1, re_rank: 0.01 } as const;

/**
 * Fuses BM25 with cosines by adding them, each as a share of the best in this search. Linear, because ranks
 * alone (RRF) gained nothing over the better list (reference/retrieval.md §3).
 */
export function fuse<T extends Signals>(
  rows: readonly T[],
  role: keyof typeof vectorWeight,
): { row: T; score: number }[] {
  const bestLexical = Math.max(...rows.map(({ lexical }) => lexical), Number.EPSILON);
  const cosines = rows.flatMap(({ cosine }) => (cosine === null ? [] : [cosine]));
  const [least, most] = [Math.min(...cosines), Math.max(...cosines)];
  const closeness = (cosine: number | null) =>
    cosine === null || most <= least ? 0 : (cosine - least) / (most - least);
  return rows.map((row) => ({
    row,
    score: row.lexical / bestLexical + vectorWeight[role] * closeness(row.cosine),
  }));
}
