import { describe, expect, it } from 'vitest';
import { rankingMetrics } from '../../../knowledge/evaluation/ranking-metrics.ts';

describe('rankingMetrics', () => {
  it('means over the queries the share of the relevant found', () => {
    const { recall, mrr10, ndcg10 } = rankingMetrics([
      { found: ['x', 'a', 'y', 'z', 'w', 'b'], relevant: new Set(['a', 'b']) },
      { found: ['c'], relevant: new Set(['c']) },
    ]);
    expect(recall).toEqual({ '1': 0.5, '5': 0.75, '10': 1, '20': 1 });
    expect(mrr10).toBe(0.75);
    const ideal = 1 + 1 / Math.log2(3);
    expect(ndcg10).toBeCloseTo(((1 / Math.log2(3) + 1 / Math.log2(7)) / ideal + 1) / 2, 9);
  });

  it('leaves out queries without anything relevant', () => {
    expect(rankingMetrics([{ found: ['a'], relevant: new Set() }]).mrr10).toBe(0);
  });
});
