import {
  analyzeIndex,
  type IndexState,
  measureIndex,
  readIndexState,
  saveIndexRows,
  writeIndexState,
} from '../../db/library/clause-index.ts';
import { deleteOtherVectors, saveClauseVectors } from '../../db/library/clause-vectors.ts';
import {
  type ClauseToIndex,
  nextClausesToIndex,
  nextClausesWithoutVector,
} from '../../db/library/clauses.ts';
import type { Db } from '../../db/db.ts';
import { lockLibrary } from '../../db/library/documents.ts';
import { type HeadingTerm, saveHeadingTerms } from '../../db/library/heading-terms.ts';
import { addTermCounts, recountTerms } from '../../db/library/term-counts.ts';
import { type ClauseFields, clauseWeights, statuteLength } from './bm25.ts';
import type { Embedding } from './embedding.ts';
import { normalise } from './normalise.ts';
import { soundOf } from './pinyin.ts';
import { termId } from './term-id.ts';
import { termsOf } from './terms.ts';

/** Raised when texts are cut or weighted in another way: an index of an older version is built anew. */
const indexVersion = 1;
/** Until lengths are frozen for the first time: what rules have. */
const firstAverageLength = 150;
/** The mean length may move this far before the weights are worked out anew. */
const toleratedDrift = 0.1;

function fieldsOf(clause: ClauseToIndex): ClauseFields {
  return {
    title: normalise(clause.title),
    path: normalise([...clause.path, clause.name].join('\n')),
    text: normalise(clause.text),
    questions: normalise([clause.question ?? '', ...clause.knownQuestions].join('\n')),
  };
}

function headingTermsOf(fields: readonly ClauseFields[]): HeadingTerm[] {
  const pairs = new Set(fields.flatMap(({ title, path }) => termsOf(`${title}\n${path}`)));
  return [...pairs]
    .filter((term) => /^\p{Script=Han}{2}$/u.test(term))
    .map((term) => ({ term, termId: termId(term), pinyin: soundOf(term) }));
}

async function* eachBatch(
  next: (afterId: number) => Promise<ClauseToIndex[]>,
): AsyncGenerator<ClauseToIndex[], void, void> {
  for (let afterId = 0; ;) {
    const batch = await next(afterId);
    const last = batch.at(-1);
    if (!last) return;
    afterId = last.id;
    yield batch;
  }
}

/** Works out the lexical rows of a batch of clauses. `known` are heading terms that were stored before. */
async function writeRows(
  db: Db,
  batch: readonly ClauseToIndex[],
  averageLength: number,
  known: Set<string>,
): Promise<void> {
  const indexed = batch.map((clause) => ({ clause, fields: fieldsOf(clause) }));
  await saveIndexRows(
    db,
    indexed.map(({ clause, fields }) => ({
      clauseId: clause.id,
      documentId: clause.documentId,
      effectiveOn: clause.effectiveOn,
      endsOn: clause.endsOn,
      length: statuteLength(fields),
      weights: clauseWeights(fields, averageLength),
    })),
  );
  const headings = headingTermsOf(indexed.map(({ fields }) => fields)).filter(({ term }) => !known.has(term));
  for (const { term } of headings) known.add(term);
  await saveHeadingTerms(db, headings);
}

/**
 * Works out the rows of all clauses anew, each batch a transaction under the library's lock: a document that is
 * replaced meanwhile has its new clauses behind the batches done, and they are met there. `finish` shares the
 * transaction that finds no further clause.
 */
async function rewriteRows(db: Db, averageLength: number, finish: () => Promise<void>): Promise<void> {
  const known = new Set<string>();
  const step = (afterId: number) =>
    db.tx(async () => {
      await lockLibrary(db);
      const batch = await nextClausesToIndex(db, afterId);
      if (batch.length > 0) await writeRows(db, batch, averageLength, known);
      else await finish();
      return batch.at(-1)?.id;
    });
  for (let afterId: number | undefined = 0; afterId !== undefined;) afterId = await step(afterId);
}

/**
 * Indexes the clauses a document has now, with the weights' frozen mean length. Belongs into the transaction
 * that wrote them; before clauses are replaced or deleted, `forgetDocument` takes the old ones out.
 */
export async function indexDocument(db: Db, documentId: number): Promise<void> {
  const { averageLength = firstAverageLength } = (await readIndexState(db)) ?? {};
  const known = new Set<string>();
  for await (const batch of eachBatch((afterId) => nextClausesToIndex(db, afterId, documentId)))
    await writeRows(db, batch, averageLength, known);
  await addTermCounts(db, documentId, 1);
}

/** Takes a document's clauses out of the term counts; their rows go with the clauses. */
export async function forgetDocument(db: Db, documentId: number): Promise<void> {
  await addTermCounts(db, documentId, -1);
}

/** Builds the whole lexical index anew. Searches go on meanwhile. */
export async function indexAll(db: Db): Promise<void> {
  let clauses = 0;
  let length = 0;
  for await (const batch of eachBatch((afterId) => nextClausesToIndex(db, afterId))) {
    clauses += batch.length;
    for (const clause of batch) length += statuteLength(fieldsOf(clause));
  }
  const averageLength = length / Math.max(1, clauses);
  await rewriteRows(db, averageLength, async () => {
    await recountTerms(db);
    await writeIndexState(db, { version: indexVersion, clauses, averageLength });
  });
  await analyzeIndex(db);
}

/**
 * Brings the lexical index in step after documents were written, or at start: weights are worked out anew where
 * their version or the frozen mean length no longer fits.
 */
export async function refreshIndex(db: Db): Promise<void> {
  const misfit = await db.tx(async () => {
    await lockLibrary(db);
    const state = await readIndexState(db);
    const now = await measureIndex(db);
    const fits = state?.version === indexVersion && !hasDrifted(state, now);
    if (fits) await writeIndexState(db, { ...state, clauses: now.clauses });
    return fits || (!state && now.clauses === 0) ? undefined : { state, now };
  });
  if (!misfit) return analyzeIndex(db);
  const { state, now } = misfit;
  if (state && state.version !== indexVersion) return indexAll(db);
  await rewriteRows(db, now.averageLength, () => writeIndexState(db, { version: indexVersion, ...now }));
  await analyzeIndex(db);
}

type Measured = Pick<IndexState, 'clauses' | 'averageLength'>;

const hasDrifted = (frozen: Measured, now: Measured): boolean =>
  now.clauses > 0 && Math.abs(now.averageLength / frozen.averageLength - 1) > toleratedDrift;

/** What stands for a clause before an embedding. Models read a text's beginning best: there the titles are. */
function embeddedText(clause: ClauseToIndex): string {
  return [clause.title, ...clause.path, clause.question ?? '', clause.text].join('\n').slice(0, 2_000);
}

/**
 * Clauses without a vector of this embedding get one; vectors of another embedding go. Beside the lexical index
 * and after it: an endpoint may be slow or down, and what is written meanwhile must be found all the same.
 *
 * @throws whatever the embedding throws; what was made until then is kept.
 */
export async function fillVectors({ db, embedding }: { db: Db; embedding: Embedding }): Promise<void> {
  await deleteOtherVectors(db, embedding.id);
  for await (const batch of eachBatch((afterId) => nextClausesWithoutVector(db, embedding.id, afterId))) {
    const vectors = await embedding.embed(batch.map(embeddedText));
    await saveClauseVectors(
      db,
      embedding.id,
      batch.map(({ id }, position) => ({ clauseId: id, vector: vectors[position] ?? [] })),
    );
  }
}
