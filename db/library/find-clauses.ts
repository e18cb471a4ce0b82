import { type Db, queryOne } from '../db.ts';

/** Whose rules hold, and when. */
export interface ClauseScope {
  readonly unitIds: readonly string[];
  /** 'YYYY-MM-DD' */
  readonly on: string;
  /** Clauses in force on that day, or those that come into force after it. */
  readonly when: 'in_force' | 'upcoming';
  /** Looks at these clauses only. */
  readonly among?: readonly number[] | undefined;
}

/** A clause with its document, as the database knows them. Days are 'YYYY-MM-DD'. */
export interface FoundRow {
  readonly clauseId: number;
  readonly documentId: number;
  readonly documentTitle: string;
  readonly documentNumber: string | null;
  readonly fileStem: string;
  readonly unitId: string;
  readonly seq: number;
  readonly name: string;
  readonly kind: 'article' | 'section' | 'table_row' | 'qa';
  readonly path: readonly string[];
  readonly text: string;
  readonly question: string | null;
  /** What staff had it learn. */
  readonly knownQuestions: readonly string[];
  /** The clause's own, else its document's. */
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
  /** Titles over which its document prevails. */
  readonly overrides: readonly string[];
  readonly sample: boolean;
  /** Those of the question's terms that it holds. */
  readonly terms: readonly number[];
  readonly lexical: number;
  /** Null where the clause has no vector of this embedding. */
  readonly cosine: number | null;
}

const effective = 'coalesce(i.effective_on, d.effective_on)';
/** A rule without a date holds; its last day is included; from the day another edition holds, it does not. */
const inForce = `(${effective} is null or ${effective} <= $2)
  and (coalesce(i.ends_on, d.ends_on) is null or coalesce(i.ends_on, d.ends_on) >= $2)
  and (d.superseded_on is null or d.superseded_on > $2)`;
const upcoming = `${effective} > $2 and (d.superseded_on is null or d.superseded_on > ${effective})`;

const inScope = (when: ClauseScope['when']) =>
  `d.unit_id = any($1::text[]) and ${when === 'in_force' ? inForce : upcoming}`;
const amongOnly = ({ among }: ClauseScope, parameter: number) =>
  among ? `clause_id = any($${parameter}::bigint[])` : 'true';
const amongOf = ({ among }: ClauseScope) => (among ? [among] : []);

/**
 * The clauses that may come into force after the day: two indexes find the few, and spare a second search of the whole
 * library. Of a document to come those that hold already are among them, never is one missing.
 */
export async function findUpcoming(db: Db, { unitIds, on }: ClauseScope): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select clause_id as id from clause_index
     where document_id in (select id from documents where unit_id = any($1::text[]) and effective_on > $2)
     union select clause_id from clause_index where effective_on > $2`,
    [unitIds, on],
  );
  return rows.map(({ id }) => id);
}

/** The clauses in scope that hold one of `anyOf`, the best inner products with `weights` first. */
export async function findByTerms(
  db: Db,
  scope: ClauseScope,
  query: { readonly anyOf: readonly number[]; readonly weights: string; readonly limit: number },
): Promise<number[]> {
  return db.tx(async () => {
    // The planner thinks that many rare terms hit a quarter of all clauses, and then reads them all: 60 times
    // slower. Candidates alone, without sequential scans, leave it only the index on terms.
    await db.exec('set local enable_seqscan = off');
    const rows = await db.query<{ id: number }>(
      `with candidates as materialized (
         select clause_id, document_id, effective_on, ends_on, weights <#> $4::sparsevec as distance
         from clause_index where terms && $3::int[] and ${amongOnly(scope, 6)})
       select i.clause_id as id from candidates i join documents d on d.id = i.document_id
       where ${inScope(scope.when)} order by i.distance, i.clause_id limit $5`,
      [scope.unitIds, scope.on, query.anyOf, query.weights, query.limit, ...amongOf(scope)],
    );
    await db.exec('set local enable_seqscan = on');
    return rows.map(({ id }) => id);
  });
}

/** The clauses in scope nearest to a vector of unit length. */
export async function findByVector(
  db: Db,
  scope: ClauseScope,
  query: { readonly embeddingId: string; readonly vector: readonly number[]; readonly limit: number },
): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select i.clause_id as id from clause_vectors i join documents d on d.id = i.document_id
     where i.embedding_id = $3 and ${amongOnly(scope, 6)} and ${inScope(scope.when)}
     order by i.vector <#> $4::vector, i.clause_id limit $5`,
    [
      scope.unitIds,
      scope.on,
      query.embeddingId,
      `[${query.vector.join(',')}]`,
      query.limit,
      ...amongOf(scope),
    ],
  );
  return rows.map(({ id }) => id);
}

/** One clause as people read it, where it is in scope; undefined where it is not, or not any more. */
export function findClause(
  db: Db,
  scope: Omit<ClauseScope, 'among'>,
  clauseId: number,
): Promise<
  Pick<FoundRow, 'documentTitle' | 'name' | 'kind' | 'text' | 'effectiveOn' | 'sample'> | undefined
> {
  return queryOne(
    db,
    `select d.title as "documentTitle", c.name, c.kind, c.text, ${effective} as "effectiveOn", d.sample
     from clause_index i join clauses c on c.id = i.clause_id join documents d on d.id = i.document_id
     where i.clause_id = $3 and ${inScope(scope.when)}`,
    [scope.unitIds, scope.on, clauseId],
  );
}

/**
 * Everything about found clauses, with both signals worked out for each. Of a clause's hundreds of terms only the
 * question's come back: less to write out and read in again. Joined, because `= any` goes through the question's terms
 * anew for each of the clause's (measured over 160 clauses: 18.6 ms, joined 2.6).
 */
export function readFound(
  db: Db,
  clauseIds: readonly number[],
  query: {
    readonly terms: readonly number[];
    readonly weights: string;
    readonly embeddingId: string;
    readonly vector: readonly number[] | null;
  },
): Promise<FoundRow[]> {
  return db.query<FoundRow>(
    `with held as (
       select clause_id, array_agg(term) as terms
       from (select clause_id, unnest(terms) as term from clause_index where clause_id = any($1::bigint[])) as all_terms
         join unnest($5::int[]) as asked(term) using (term)
       group by clause_id)
     select i.clause_id as "clauseId", i.document_id as "documentId", d.title as "documentTitle",
       d.number as "documentNumber", d.file_stem as "fileStem", d.unit_id as "unitId", c.seq, c.name, c.kind,
       c.path, c.text, c.question, array(select k.text from known_questions k
         where k.document_id = c.document_id and k.clause_name = c.name) as "knownQuestions", ${effective} as "effectiveOn",
       coalesce(i.ends_on, d.ends_on) as "endsOn", d.overrides, d.sample,
       coalesce(held.terms, '{}') as terms,
       -(i.weights <#> $2::sparsevec) as lexical, -(v.vector <#> $4::vector) as cosine
     from clause_index i join clauses c on c.id = i.clause_id join documents d on d.id = i.document_id
     left join clause_vectors v on v.clause_id = i.clause_id and v.embedding_id = $3
     left join held on held.clause_id = i.clause_id
     where i.clause_id = any($1::bigint[])`,
    [clauseIds, query.weights, query.embeddingId, query.vector && `[${query.vector.join(',')}]`, query.terms],
  );
}
