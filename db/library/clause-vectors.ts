import { type Db, queryOne } from '../db.ts';

const asVector = (vector: readonly number[]) => `[${vector.join(',')}]`;
const asNumbers = (text: string): number[] =>
  text
    .slice(1, -1)
    .split(',')
    .map((part) => Number(part));

/**
 * Keeps clauses' vectors under their embedding's id, in place of older ones. Making them takes long: a clause that
 * went meanwhile is left out.
 */
export async function saveClauseVectors(
  db: Db,
  embeddingId: string,
  vectors: readonly { readonly clauseId: number; readonly vector: readonly number[] }[],
): Promise<void> {
  await db.query(
    `insert into clause_vectors (embedding_id, clause_id, document_id, effective_on, ends_on, vector)
     select $1, clauses.id, document_id, effective_on, ends_on, v::vector
     from unnest($2::bigint[], $3::text[]) as r(c, v) join clauses on clauses.id = r.c for key share of clauses
     on conflict (embedding_id, clause_id) do update set vector = excluded.vector`,
    [embeddingId, vectors.map(({ clauseId }) => clauseId), vectors.map(({ vector }) => asVector(vector))],
  );
}

/** Deletes the vectors of every other embedding: a changed model leaves none of its predecessor's behind. */
export async function deleteOtherVectors(db: Db, embeddingId: string): Promise<void> {
  await db.query('delete from clause_vectors where embedding_id <> $1', [embeddingId]);
}

/** Vectors bought before, by the text's hash. */
export async function readCachedVectors(
  db: Db,
  embeddingId: string,
  hashes: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await db.query<{ hash: string; vector: string }>(
    `select text_sha256 as hash, vector::text as vector from embedding_cache
     where embedding_id = $1 and text_sha256 = any($2::text[])`,
    [embeddingId, hashes],
  );
  return new Map(rows.map(({ hash, vector }) => [hash, asNumbers(vector)]));
}

/** How many numbers the vectors of this embedding have; undefined before the first. */
export async function readVectorLength(db: Db, embeddingId: string): Promise<number | undefined> {
  const row = await queryOne<{ length: number }>(
    db,
    'select vector_dims(vector) as length from embedding_cache where embedding_id = $1 limit 1',
    [embeddingId],
  );
  return row?.length;
}

export async function cacheVectors(
  db: Db,
  embeddingId: string,
  vectors: readonly { readonly hash: string; readonly vector: readonly number[] }[],
): Promise<void> {
  await db.query(
    `insert into embedding_cache (embedding_id, text_sha256, vector)
     select $1, h, v::vector from unnest($2::text[], $3::text[]) as r(h, v) on conflict do nothing`,
    [embeddingId, vectors.map(({ hash }) => hash), vectors.map(({ vector }) => asVector(vector))],
  );
}

/** Deletes the vectors of a document's clauses: what they were made of has changed. */
export async function deleteVectorsOf(db: Db, documentId: number): Promise<void> {
  await db.query('delete from clause_vectors where document_id = $1', [documentId]);
}
