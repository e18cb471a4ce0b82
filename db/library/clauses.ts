import type { Db } from '../db.ts';

/** The smallest citable piece of a document. Days are 'YYYY-MM-DD'. */
export interface Clause {
  readonly id: number;
  readonly documentId: number;
  readonly seq: number;
  readonly name: string;
  readonly kind: 'article' | 'section' | 'table_row' | 'qa';
  /** Headings above it, outermost first. */
  readonly path: readonly string[];
  readonly text: string;
  readonly question: string | null;
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
}

/** A clause with what the index needs beside it. */
export interface ClauseToIndex extends Clause {
  readonly title: string;
  readonly knownQuestions: readonly string[];
}

const columns = `c.id, c.document_id as "documentId", c.seq, c.name, c.kind, c.path, c.text, c.question,
  c.effective_on as "effectiveOn", c.ends_on as "endsOn"`;

const indexColumns = `${columns}, d.title,
  array(select k.text from known_questions k
        where k.document_id = c.document_id and k.clause_name = c.name order by k.id) as "knownQuestions"`;

/** Rows go through memory in batches of this many; the embedded database answers nobody while it writes one. */
const batchSize = 100;

export function listClauses(db: Db, documentId: number): Promise<Clause[]> {
  return db.query<Clause>(`select ${columns} from clauses c where c.document_id = $1 order by c.seq`, [
    documentId,
  ]);
}

/** Clauses to index after `afterId`, in order of id, at most one batch; of one document or of all. */
export function nextClausesToIndex(db: Db, afterId: number, documentId?: number): Promise<ClauseToIndex[]> {
  return db.query<ClauseToIndex>(
    `select ${indexColumns} from clauses c join documents d on d.id = c.document_id
     where c.id > $1 and ($2::bigint is null or c.document_id = $2) order by c.id limit ${batchSize}`,
    [afterId, documentId ?? null],
  );
}

/** Indexed clauses after `afterId` without a vector of this embedding, in order of id, at most one batch. */
export function nextClausesWithoutVector(
  db: Db,
  embeddingId: string,
  afterId: number,
): Promise<ClauseToIndex[]> {
  return db.query<ClauseToIndex>(
    `select ${indexColumns} from clauses c join documents d on d.id = c.document_id
     where c.id > $2 and not exists
       (select from clause_vectors v where v.embedding_id = $1 and v.clause_id = c.id)
     order by c.id limit ${batchSize}`,
    [embeddingId, afterId],
  );
}

/** Writes a document's clauses in order, in place of those it had. */
export async function replaceClauses(
  db: Db,
  documentId: number,
  clauses: readonly Omit<Clause, 'id' | 'documentId' | 'seq'>[],
): Promise<void> {
  await db.query('delete from clauses where document_id = $1', [documentId]);
  for (let start = 0; start < clauses.length; start += batchSize) {
    const batch = clauses.slice(start, start + batchSize).map((clause, offset) => ({
      seq: start + offset + 1,
      name: clause.name,
      kind: clause.kind,
      path: clause.path,
      text: clause.text,
      question: clause.question,
      effective_on: clause.effectiveOn,
      ends_on: clause.endsOn,
    }));
    await db.query(
      `insert into clauses (document_id, seq, name, kind, path, text, question, effective_on, ends_on)
       select $1, r.seq, r.name, r.kind, r.path, r.text, r.question, r.effective_on, r.ends_on
       from jsonb_to_recordset($2::jsonb) as r(seq int, name text, kind text, path text[], text text,
         question text, effective_on date, ends_on date) order by r.seq`,
      [documentId, JSON.stringify(batch)],
    );
  }
}
