import { describe, expect, it } from 'vitest';
import { EmbeddingUnusable, endpointEmbedding } from '../../../knowledge/search/endpoint-embedding.ts';
import { embeddingEmulator } from '../../emulators/openai/embedding-emulator.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

async function connect(vectorOf: (text: string) => number[] = (text) => [text.length, 1, 0]) {
  const db = await freshDb();
  const { requests, baseUrl } = await embeddingEmulator(vectorOf);
  const embedding = (model = 'm1') => endpointEmbedding({ db, baseUrl, apiKey: 'k', model });
  return { requests, embedding };
}

describe('endpointEmbedding', () => {
  it('sends texts in batches of ten as floats and gives unit vectors in order', async () => {
    const { requests, embedding } = await connect();
    const texts = Array.from({ length: 23 }, (_, index) => '字'.repeat(index + 1));
    const vectors = await embedding().embed(texts);
    expect(requests.map(({ input }) => input.length).sort()).toEqual([10, 10, 3]);
    expect(requests.every(({ encoding_format }) => encoding_format === 'float')).toBe(true);
    expect(vectors.map(([x = 0, y = 1]) => Math.round(x / y))).toEqual(texts.map((text) => text.length));
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
  });

  it('sends a text once, also within one call', async () => {
    const { requests, embedding } = await connect();
    const first = await embedding().embed(['住院', '生育', '住院']);
    const second = await embedding().embed(['生育', '丧葬']);
    expect(requests.flatMap(({ input }) => input)).toEqual(['住院', '生育', '丧葬']);
    for (const [index, value] of (first[1] ?? []).entries()) expect(second[0]?.[index]).toBeCloseTo(value, 5);
  });

  it('keeps the vectors of different models apart', async () => {
    const { requests, embedding } = await connect();
    await embedding('m1').embed(['住院']);
    await embedding('m2').embed(['住院']);
    expect(requests.map(({ model }) => model)).toEqual(['m1', 'm2']);
    expect(embedding('m1').id).not.toBe(embedding('m2').id);
  });

  it('refuses vectors of another length than before, of unequal length, and empty ones', async () => {
    const { embedding } = await connect((text) => Array.from({ length: text.length }, () => 1));
    await embedding().embed(['两字']);
    await expect(embedding().embed(['三个字'])).rejects.toThrow(EmbeddingUnusable);
    await expect(embedding('m2').embed(['一', '二字'])).rejects.toThrow(EmbeddingUnusable);
    const zeros = await connect(() => [0, 0]);
    await expect(zeros.embedding().embed(['字'])).rejects.toThrow(EmbeddingUnusable);
  });
});
