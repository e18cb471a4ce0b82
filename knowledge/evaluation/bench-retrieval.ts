import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { replaceClauses } from '../../db/library/clauses.ts';
import type { Db } from '../../db/db.ts';
import { insertDocument } from '../../db/library/documents.ts';
import { comparisonKey } from '../search/normalise.ts';
import type { Embedding } from '../search/embedding.ts';
import { fillVectors, indexAll } from '../search/index-clauses.ts';
import { createSearch, type FoundClause } from '../search/search.ts';
import { type Ranking, rankingMetrics, type RankingMetrics } from './ranking-metrics.ts';

const corpusLine = z.object({
  id: z.string(),
  title: z.string(),
  article: z.string().optional(),
  text: z.string(),
});
const queryLine = z.object({ id: z.string(), text: z.string(), relevant: z.array(z.string()) });

/** The result of `bench retrieval` (contract). */
export interface RetrievalBench extends RankingMetrics {
  readonly indexMs: number;
  readonly queryMs: { readonly p50: number; readonly p95: number };
  /** What each signal alone would find; where it was asked for. */
  readonly signals?: { readonly words: RankingMetrics; readonly vectors: RankingMetrics };
}

export interface BenchRetrievalOptions {
  /** Opens an empty, migrated database that the caller disposes of. */
  readonly openDb: () => Promise<Db>;
  readonly embedding: Embedding;
  readonly corpusPath: string;
  readonly queriesPath: string;
  /** Questions already answered (a queries file), indexed with their clauses. */
  readonly knownPath?: string | undefined;
  /** Measures words and vectors by themselves too; every query is then searched twice. */
  readonly signals?: boolean;
  readonly onProgress?: (done: number, of: number) => void;
}

/** The file is not what the contract says; `message` names its line and shows a right one, in Chinese. */
export class BenchFileInvalid extends Error {
  override readonly name = 'BenchFileInvalid';
}

const corpusExample = '{"id":"c1","title":"慰问办法","article":"第三条","text":"职工住院的，慰问1000元。"}';
const queryExample = '{"id":"q1","text":"住院慰问多少钱","relevant":["c1"]}';

/** @param example a line that is right. */
async function readLines<T>(path: string, schema: z.ZodType<T>, example: string): Promise<T[]> {
  const rows: T[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++;
    if (!line.trim()) continue;
    const row = schema.safeParse(parseJson(line));
    if (!row.success) throw new BenchFileInvalid(`${path} 第 ${number} 行不对，应像这样：\n${example}`);
    rows.push(row.data);
  }
  return rows;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const day = '2000-01-01';
const unitId = 'bench';
/** The measures look no further. */
const rankLength = 20;

/**
 * Indexes a corpus into an empty database and searches it with every query.
 *
 * @throws BenchFileInvalid; whatever reading the files throws.
 */
export async function benchRetrieval(options: BenchRetrievalOptions): Promise<RetrievalBench> {
  const corpus = await readLines(options.corpusPath, corpusLine, corpusExample);
  const queries = await readLines(options.queriesPath, queryLine, queryExample);
  const known = options.knownPath ? await readLines(options.knownPath, queryLine, queryExample) : [];
  const db = await options.openDb();

  const startedAt = performance.now();
  const idOf = await writeCorpus(db, corpus, known);
  await indexAll(db);
  await fillVectors({ db, embedding: options.embedding });
  const indexMs = performance.now() - startedAt;

  const search = createSearch({ db, embedding: options.embedding });
  const rankings: Ranking[] = [];
  const bySignal = { lexical: [] as Ranking[], cosine: [] as Ranking[] };
  const times: number[] = [];
  for (const [position, query] of queries.entries()) {
    const request = { text: query.text, unitLineage: [unitId], on: day, limit: rankLength };
    const rankingOf = (found: readonly FoundClause[]): Ranking => ({
      found: found.map(({ documentId, seq }) => idOf.get(`${documentId}/${seq}`) ?? ''),
      relevant: new Set(query.relevant),
    });
    const before = performance.now();
    const found = await search.search(request);
    times.push(performance.now() - before);
    rankings.push(rankingOf(found));
    if (options.signals) {
      // The best of each signal are all among those that both are worked out for.
      const pool = await search.search({ ...request, limit: rankLength * 5 });
      for (const signal of ['lexical', 'cosine'] as const) {
        const strength = (clause: FoundClause) => clause[signal] ?? -1;
        const best = pool.toSorted((a, b) => strength(b) - strength(a)).slice(0, rankLength);
        bySignal[signal].push(rankingOf(best));
      }
    }
    options.onProgress?.(position + 1, queries.length);
  }
  times.sort((a, b) => a - b);
  const percentile = (share: number) => Math.round(times[Math.ceil(times.length * share) - 1] ?? 0);
  return {
    ...rankingMetrics(rankings),
    indexMs: Math.round(indexMs),
    queryMs: { p50: percentile(0.5), p95: percentile(0.95) },
    ...(options.signals && {
      signals: { words: rankingMetrics(bySignal.lexical), vectors: rankingMetrics(bySignal.cosine) },
    }),
  };
}

/** One document a title. @returns the corpus's id by `document/seq`. */
async function writeCorpus(
  db: Db,
  corpus: readonly z.infer<typeof corpusLine>[],
  known: readonly z.infer<typeof queryLine>[],
): Promise<Map<string, string>> {
  const idOf = new Map<string, string>();
  const questions = new Map<string, string[]>();
  for (const { text, relevant } of known) {
    for (const id of relevant) questions.set(id, [...(questions.get(id) ?? []), text]);
  }
  for (const [title, lines] of Map.groupBy(corpus, (line) => line.title)) {
    const titleKey = comparisonKey(title);
    const content = { unitId, title, titleKey, editionKey: titleKey, fileStem: title, path: title };
    const dates = { effectiveOn: null, endsOn: null, repeals: [], overrides: [] };
    const none = { number: null, sha256: '', ...dates, sample: false };
    await db.tx(async () => {
      const documentId = await insertDocument(db, { ...content, ...none }, new Date(`${day}T00:00:00Z`));
      await replaceClauses(
        db,
        documentId,
        lines.map(({ id, article, text }) => ({
          name: article ?? id,
          kind: 'article',
          path: [],
          text,
          question: questions.get(id)?.join('\n') ?? null,
          effectiveOn: null,
          endsOn: null,
        })),
      );
      for (const [index, { id }] of lines.entries()) idOf.set(`${documentId}/${index + 1}`, id);
    });
  }
  return idOf;
}
