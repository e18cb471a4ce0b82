/** How well rankings found what is relevant. */
export interface RankingMetrics {
  /** Mean share of the relevant that stand in the first k. */
  readonly recall: {
    readonly '1': number;
    readonly '5': number;
    readonly '10': number;
    readonly '20': number;
  };
  /** Mean of 1 ÷ the rank of the first relevant one, 0 beyond rank 10. */
  readonly mrr10: number;
  /** Normalised discounted cumulative gain at 10 (Järvelin & Kekäläinen 2002, binary relevance). */
  readonly ndcg10: number;
}

/** One query: the ids found, best first, and those that should be. */
export interface Ranking {
  readonly found: readonly string[];
  readonly relevant: ReadonlySet<string>;
}

function recallAt(k: number, { found, relevant }: Ranking): number {
  return found.slice(0, k).filter((id) => relevant.has(id)).length / relevant.size;
}

function reciprocalRank({ found, relevant }: Ranking): number {
  const place = found.slice(0, 10).findIndex((id) => relevant.has(id));
  return place < 0 ? 0 : 1 / (place + 1);
}

function ndcg({ found, relevant }: Ranking): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  const gained = found.slice(0, 10).reduce((sum, id, rank) => sum + (relevant.has(id) ? gain(rank) : 0), 0);
  const ideal = Array.from({ length: Math.min(10, relevant.size) }, (_, rank) => gain(rank)).reduce(
    (a, b) => a + b,
    0,
  );
  return gained / ideal;
}

/** Queries without any relevant id say nothing and are left out. */
export function rankingMetrics(rankings: readonly Ranking[]): RankingMetrics {
  const judged = rankings.filter(({ relevant }) => relevant.size > 0);
  const mean = (measure: (ranking: Ranking) => number) =>
    judged.reduce((sum, ranking) => sum + measure(ranking), 0) / Math.max(1, judged.length);
  const recall = (k: number) => mean((ranking) => recallAt(k, ranking));
  return {
    recall: { '1': recall(1), '5': recall(5), '10': recall(10), '20': recall(20) },
    mrr10: mean(reciprocalRank),
    ndcg10: mean(ndcg),
  };
}
