import { describe, expect, it } from 'vitest';
import { builtInEmbedding } from '../../../../knowledge/search/trained/built-in-embedding.ts';
import { readWeights } from '../../../../knowledge/search/trained/weights.ts';

const embedding = builtInEmbedding();

async function cosine(a: string, b: string): Promise<number> {
  const [x = [], y = []] = await embedding.embed([a, b]);
  return x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
}

describe('builtInEmbedding', () => {
  it('gives unit vectors of one length, the same every time, also of what it does not know', async () => {
    const texts = ['住院慰问', '', '☂☃', 'ゐゑ'];
    const [first, second] = await Promise.all([embedding.embed(texts), builtInEmbedding().embed(texts)]);
    expect(first).toEqual(second);
    for (const vector of first) {
      expect(vector).toHaveLength(readWeights().dimensions);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    }
  });

  it('names its weights, so that a new training never meets vectors of the old', () => {
    expect(embedding.id).toBe(`built-in:${readWeights().version}`);
    expect(builtInEmbedding({ ...readWeights(), version: 'other' }).id).toBe('built-in:other');
  });

  // Not from a training set.
  it.each([
    ['老板不发工钱', '用人单位拖欠劳动报酬', '用人单位组织职业技能竞赛'],
    ['两口子离婚娃归谁', '父母离婚后子女的抚养', '仓库货物的保管'],
    ['借钱不还怎么办', '借款人返还借款', '保护野生动物'],
  ])('puts “%s” nearer to the rule about it', async (said, rule, other) => {
    expect(await cosine(said, rule)).toBeGreaterThan((await cosine(said, other)) + 0.1);
  });
});
