import { type Db, queryOne } from '../db.ts';

/** A clause's row in the lexical index. */
export interface IndexRow {
  readonly clauseId: number;
  readonly documentId: number;
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
  /** Number of terms of title, path and text. */
  readonly length: number;
  /** Term id (1 to the index's dimensions) → document-side weight. */
  readonly weights: ReadonlyMap<number, number>;
}

const dimensions = 536_870_912;

/** pgvector's text form; four digits keep the order of scores and halve what crosses to the database. */
export function sparseVector(weights: ReadonlyMap<number, number>): string {
  const entries = Array.from(weights, ([id, weight]) => `${id}:${Number(weight.toFixed(4))}`);
  return `{${entries.join(',')}}/${dimensions}`;
}

/** Inserts rows, or replaces those of the same clauses. */
export async function saveIndexRows(db: Db, rows: readonly IndexRow[]): Promise<void> {
  await db.query(
    `insert into clause_index (clause_id, document_id, effective_on, ends_on, length, terms, weights)
     select c, d, e, n, l, t::int[], w::sparsevec
     from unnest($1::bigint[], $2::bigint[], $3::date[], $4::date[], $5::int[], $6::text[], $7::text[])
       as r(c, d, e, n, l, t, w)
     on conflict (clause_id) do update set effective_on = excluded.effective_on, ends_on = excluded.ends_on,
       length = excluded.length, terms = excluded.terms, weights = excluded.weights`,
    [
      rows.map(({ clauseId }) => clauseId),
      rows.map(({ documentId }) => documentId),
      rows.map(({ effectiveOn }) => effectiveOn),
      rows.map(({ endsOn }) => endsOn),
      rows.map(({ length }) => length),
      rows.map(({ weights }) => `{${[...weights.keys()].join(',')}}`),
      rows.map(({ weights }) => sparseVector(weights)),
    ],
  );
}

/** Lets the planner know the sizes; the embedded database has no process of its own that would. */
export async function analyzeIndex(db: Db): Promise<void> {
  await db.exec('analyze documents, clauses, clause_index, term_counts, heading_terms, clause_vectors');
}

/** What was frozen when the weights were worked out. */
export interface IndexState {
  /** Of the rules by which texts were cut and weighted. */
  readonly version: number;
  readonly clauses: number;
  /** Mean `length` of the clauses then. */
  readonly averageLength: number;
}

export function readIndexState(db: Db): Promise<IndexState | undefined> {
  return queryOne<IndexState>(
    db,
    'select version, clauses, average_length as "averageLength" from index_state',
  );
}

export async function writeIndexState(db: Db, state: IndexState): Promise<void> {
  await db.query(
    `insert into index_state (version, clauses, average_length) values ($1, $2, $3)
     on conflict (only_row) do update set version = excluded.version, clauses = excluded.clauses,
       average_length = excluded.average_length`,
    [state.version, state.clauses, state.averageLength],
  );
}

/** Number of rows and their mean length, as they are now. */
export async function measureIndex(db: Db): Promise<{ clauses: number; averageLength: number }> {
  const row = await queryOne<{ clauses: number; averageLength: number | null }>(
    db,
    'select count(*) as clauses, avg(length)::float8 as "averageLength" from clause_index',
  );
  return { clauses: row?.clauses ?? 0, averageLength: row?.averageLength ?? 0 };
}
