import { describe, expect, it } from 'vitest';
import { builtInEmbedding } from '../../../knowledge/search/built-in-embedding.ts';

async function cosine(a: string, b: string): Promise<number> {
  const [x = [], y = []] = await builtInEmbedding().embed([a, b]);
  return x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
}

describe('builtInEmbedding', () => {
  it('gives unit vectors of one length, the same every time', async () => {
    const [first, second] = await Promise.all([
      builtInEmbedding().embed(['住院慰问', '']),
      builtInEmbedding().embed(['住院慰问', '']),
    ]);
    expect(first).toEqual(second);
    for (const vector of first) {
      expect(vector).toHaveLength(256);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    }
  });

  it('puts a homophone nearer than another word', async () => {
    expect(await cosine('金球助学', '金秋助学')).toBeGreaterThan(await cosine('金额助学', '金秋助学'));
  });
});
