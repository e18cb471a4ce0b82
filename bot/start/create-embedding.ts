import type { Db } from '../../db/db.ts';
import { builtInEmbedding } from '../../knowledge/search/trained/built-in-embedding.ts';
import type { Embedding } from '../../knowledge/search/embedding.ts';
import type { Config } from '../config.ts';

/** The configured endpoint's vectors, else the built-in ones. */
export async function createEmbedding(endpoint: Config['embedding'], db: Db): Promise<Embedding> {
  if (!endpoint) return builtInEmbedding();
  // LangChain takes 90 MB and half a second to load: only where it is used.
  const { endpointEmbedding } = await import('../../knowledge/search/endpoint-embedding.ts');
  return endpointEmbedding({ ...endpoint, db });
}
