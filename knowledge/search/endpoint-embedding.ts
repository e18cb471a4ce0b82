import { createHash } from 'node:crypto';
import { OpenAIEmbeddings } from '@langchain/openai';
import { cacheVectors, readCachedVectors, readVectorLength } from '../../db/library/clause-vectors.ts';
import type { Db } from '../../db/db.ts';
import type { Embedding } from './embedding.ts';

export interface EndpointEmbeddingOptions {
  readonly db: Db;
  /** EMBEDDING_BASE_URL, such as https://host/v1 */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutMs?: number;
}

/** The endpoint answered with something that cannot be used as vectors. */
export class EmbeddingUnusable extends Error {
  override readonly name = 'EmbeddingUnusable';
}

/** Several providers take no more than ten texts at once. */
const batchSize = 10;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Vectors from an OpenAI-compatible endpoint. A text that was embedded before comes from the database.
 *
 * @returns an embedding whose `embed` throws EmbeddingUnusable, or what the endpoint's client throws.
 */
export function endpointEmbedding({
  db,
  baseUrl,
  apiKey,
  model,
  timeoutMs = 20_000,
}: EndpointEmbeddingOptions): Embedding {
  const id = `${model}@${baseUrl}`;
  const client = new OpenAIEmbeddings({
    model,
    apiKey,
    batchSize,
    timeout: timeoutMs,
    maxRetries: 2,
    // The default asks for base64; a server that sends floats all the same is then misread without an error.
    encodingFormat: 'float',
    configuration: { baseURL: baseUrl },
  });

  const embedBatch = async (texts: readonly string[]): Promise<number[][]> => {
    const vectors = await client.embedDocuments([...texts]);
    const expected = (await readVectorLength(db, id)) ?? vectors[0]?.length ?? 0;
    const fits = vectors.length === texts.length && vectors.every((vector) => isVector(vector, expected));
    if (!fits) {
      throw new EmbeddingUnusable(
        `${model} at ${baseUrl} must give ${texts.length} vectors of ${expected} numbers, but gave lengths ` +
          `${[...new Set(vectors.map((vector) => vector.length))].join(', ')} (${vectors.length} vectors)`,
      );
    }
    return vectors.map(toUnitLength);
  };

  return {
    id,
    async embed(texts) {
      const hashes = texts.map(hashOf);
      const known = await readCachedVectors(db, id, hashes);
      const missing = new Map(
        texts.flatMap((text, position): [string, string][] => {
          const hash = hashes[position] ?? '';
          return known.has(hash) ? [] : [[hash, text]];
        }),
      );
      const entries = [...missing];
      for (let start = 0; start < entries.length; start += batchSize) {
        const batch = entries.slice(start, start + batchSize);
        const vectors = await embedBatch(batch.map(([, text]) => text));
        const fresh = batch.map(([hash], position) => ({ hash, vector: vectors[position] ?? [] }));
        // Kept batch by batch: after a failure the next run buys only what is still missing.
        await cacheVectors(db, id, fresh);
        for (const { hash, vector } of fresh) known.set(hash, vector);
      }
      return hashes.map((hash) => known.get(hash) ?? []);
    },
  };
}

function isVector(vector: readonly number[], length: number): boolean {
  return (
    length > 0 &&
    vector.length === length &&
    vector.every(Number.isFinite) &&
    vector.some((value) => value !== 0)
  );
}

function toUnitLength(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
