import { readIndexState, sparseVector } from '../../db/library/clause-index.ts';
import type { Db } from '../../db/db.ts';
import {
  type ClauseScope,
  findByTerms,
  findByVector,
  findUpcoming,
  readFound,
} from '../../db/library/find-clauses.ts';
import { dropCopies } from './drop-copies.ts';
import type { Embedding } from './embedding.ts';
import { fuse } from './fuse.ts';
import { readQuestion } from './question.ts';
import { createSynonymFinder, loadSynonyms, type Synonym } from './synonyms.ts';

/** A clause that was found, with the separate signals a caller may judge by. Days are 'YYYY-MM-DD'. */
export interface FoundClause {
  readonly clauseId: number;
  readonly documentId: number;
  readonly documentTitle: string;
  /** 文号 */
  readonly documentNumber: string | null;
  /** The file's name without its ending, by which people also know the document. */
  readonly fileStem: string;
  readonly unitId: string;
  /** 0 for the asker's own unit, 1 for its parent, and so on. */
  readonly unitDistance: number;
  /** Place within its document: neighbours differ by 1. */
  readonly seq: number;
  readonly name: string;
  readonly kind: 'article' | 'section' | 'table_row' | 'qa';
  readonly path: readonly string[];
  readonly text: string;
  readonly question: string | null;
  /** What staff had it learn; see `taught`. */
  readonly knownQuestions: readonly string[];
  /** The clause's own, else its document's. */
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
  /** Titles over which its document prevails. */
  readonly overrides: readonly string[];
  readonly sample: boolean;
  /**
   * What answers are judged by: the words alone, as a share of the best. Nearness in meaning decides which clauses are
   * found and in which order; as evidence it answered questions that no rule answers (5 of 22 more than before).
   */
  readonly score: number;
  /** BM25; comparable within one search only. */
  readonly lexical: number;
  /** Cosine with the question's vector; null where the clause has no vector (yet). */
  readonly cosine: number | null;
  /** Share of the question's idf mass that the clause covers, 0 to 1; question words don't count. */
  readonly coverage: number;
}

export interface SearchRequest {
  readonly text: string;
  /** The asker's unit first, then its parents. */
  readonly unitLineage: readonly string[];
  /** The day the rules must be in force, 'YYYY-MM-DD'. */
  readonly on: string;
  readonly limit: number;
}

export interface Search {
  /** The best clauses in force on that day, best first; none where no term of the question is known. */
  search(request: SearchRequest): Promise<FoundClause[]>;
  /** The same among clauses that come into force only after that day. */
  upcoming(request: SearchRequest): Promise<FoundClause[]>;
}

export interface SearchDeps {
  readonly db: Db;
  readonly embedding: Embedding;
  /** Lay words → rule words; the project's own table by default. */
  readonly synonyms?: readonly Synonym[];
  /** Told when the embedding fails; the search then goes on without it. */
  readonly onEmbeddingFailure?: (error: unknown) => void;
}

/** So many clauses get all signals worked out before the best are chosen. */
const smallestPool = 50;

/** Prepares the search over the library. */
export function createSearch({ db, embedding, synonyms, onEmbeddingFailure }: SearchDeps): Search {
  const findSynonyms = createSynonymFinder(synonyms ?? loadSynonyms());
  const embedOne = async (text: string): Promise<number[] | undefined> => {
    try {
      return (await embedding.embed([text]))[0];
    } catch (error) {
      onEmbeddingFailure?.(error);
      return undefined;
    }
  };
  const vectorOf = onceAtATime(embedOne);
  const read = onceAtATime(async (text: string) => {
    const state = await readIndexState(db);
    return state && { state, question: await readQuestion({ db, findSynonyms }, text, state.clauses) };
  });

  const find = async (request: SearchRequest, when: ClauseScope['when']): Promise<FoundClause[]> => {
    const { text } = request;
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    const whole: ClauseScope = { unitIds: request.unitLineage, on: request.on, when };
    const [asked, among] = await Promise.all([
      read(text),
      when === 'upcoming' ? findUpcoming(db, whole) : undefined,
    ]);
    if (!asked || among?.length === 0) return [];
    const { state, question } = asked;
    const scope = { ...whole, among };
    const pool = Math.max(smallestPool, request.limit * 2);
    const weights = sparseVector(question.weights);
    const vector = state.clauses < (embedding.usefulFrom ?? 0) ? undefined : await vectorOf(text);
    // Side by side: on PostgreSQL each has a connection of its own.
    const [byTerms, byVector] = await Promise.all([
      question.anyOf.length
        ? findByTerms(db, scope, { anyOf: question.anyOf, weights, limit: pool })
        : Promise.resolve([]),
      vector
        ? findByVector(db, scope, { embeddingId: embedding.id, vector, limit: pool })
        : Promise.resolve([]),
    ]);
    const ids = [...new Set([...byTerms, ...byVector])];
    if (ids.length === 0) return [];
    const rows = await readFound(db, ids, {
      terms: [...question.weights.keys()],
      weights,
      embeddingId: embedding.id,
      vector: vector ?? null,
    });
    const found = fuse(rows, embedding.closeness ?? 'relative')
      .map(({ row, ...fused }) => ({
        ...row,
        ...fused,
        unitDistance: request.unitLineage.indexOf(row.unitId),
      }))
      .sort((a, b) => b.rank - a.rank || a.unitDistance - b.unitDistance || a.clauseId - b.clauseId);
    return dropCopies(found)
      .slice(0, request.limit)
      .map(({ terms, ...clause }) => ({ ...clause, coverage: question.coverage(new Set(terms)) }));
  };
  return {
    search: (request) => find(request, 'in_force'),
    upcoming: (request) => find(request, 'upcoming'),
  };
}

/** What holds now and what comes are searched at once: the question is read, and sent to an endpoint, only once. */
function onceAtATime<T>(work: (text: string) => Promise<T>): (text: string) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return (text) => {
    const known = underWay.get(text) ?? work(text).finally(() => underWay.delete(text));
    underWay.set(text, known);
    return known;
  };
}
