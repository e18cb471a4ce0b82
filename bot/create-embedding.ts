import type { Db } from '../db/db.ts';
import { builtInEmbedding } from '../knowledge/search/built-in-embedding.ts';
import type { Embedding } from '../knowledge/search/embedding.ts';
import { endpointEmbedding } from '../knowledge/search/endpoint-embedding.ts';
import type { Config } from './config.ts';

/** The configured endpoint's vectors, else the built-in ones. */
export function createEmbedding(endpoint: Config['embedding'], db: Db): Embedding {
  return endpoint ? endpointEmbedding({ ...endpoint, db }) : builtInEmbedding();
}
