// `npm run bench -- --clauses 20000,50000 [--database postgres://…]`: how long a large library takes to be indexed and
// how long a whole turn then takes, without a model. Prints, asserts nothing: the figures are the machine's too.
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createLibrary } from '../../bot/start/library.ts';
import type { Db } from '../../db/db.ts';
import { openDb } from '../../db/open-db.ts';
import { openPostgres } from '../../db/open-postgres.ts';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import { builtInEmbedding } from '../../knowledge/search/trained/built-in-embedding.ts';
import { createSearch } from '../../knowledge/search/search.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';

const root = resolve(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    clauses: { type: 'string', default: '20000' },
    database: { type: 'string' },
    corpus: { type: 'string', default: resolve(root, '../shared/data/stard/corpus.jsonl') },
    questions: { type: 'string', default: resolve(root, '../shared/data/stard/queries.dev.jsonl') },
  },
});
for (const path of [options.corpus, options.questions]) {
  if (existsSync(path)) continue;
  console.error(`${path} is not there: give --corpus and --questions, files of lines {"title", "text"}`);
  process.exit(1);
}
const handbook = resolve(root, 'bot/sample/handbook');
const clausesInDocument = 25;
const day = '2026-11-21';
const megabyte = 1024 * 1024;

interface Line {
  readonly title?: string;
  readonly article?: string;
  readonly text: string;
}

const readLines = (path: string): Line[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);

/** Writes statutes as documents of a few pages, as a union's folder has them. */
function writeDocuments(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const [title, lines] of Map.groupBy(readLines(options.corpus), (line) => line.title ?? '')) {
    for (let start = 0; start < lines.length && written < count; start += clausesInDocument) {
      const part = lines.slice(start, Math.min(start + clausesInDocument, start + count - written));
      const text = part.map((line, i) => `第${start + i + 1}条 ${line.text.replace(/\s+/g, ' ')}`);
      const name = `${title}实施规定（之${start / clausesInDocument + 1}）`;
      writeFileSync(join(folder, `${String(written).padStart(6, '0')}.txt`), [name, ...text].join('\n'));
      written += part.length;
    }
  }
}

/** Workers' questions: of the public set, which this library can hardly answer, and of the sample handbook, which it can. */
function readQuestions(): string[] {
  const own = ['bot', 'knowledge', 'test']
    .flatMap((folder) => globSync(join(root, folder, '**/*.jsonl')))
    .filter((path) => !path.includes('held-out'))
    .sort()
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .flatMap((line) => /"question":\s*"([^"]+)"/.exec(line)?.[1] ?? []);
  const asked = readLines(options.questions).map(({ text }) => text);
  return own.slice(0, 200).flatMap((question, i) => [question, asked[i % asked.length] ?? question]);
}

async function openEmpty(folder: string): Promise<{ db: Db; close: () => Promise<void> }> {
  if (options.database === undefined) return openDb({ url: undefined, folder });
  const name = `niangjia_bench_${process.pid}_${Date.now()}`;
  const admin = await openPostgres(options.database);
  await admin.query(`create database ${name}`);
  const url = new URL(options.database);
  url.pathname = `/${name}`;
  const { db, close } = await openDb({ url: url.href, folder });
  return {
    db,
    close: async () => {
      await close();
      await admin.query(`drop database ${name}`);
      await admin.close();
    },
  };
}

function percentile(sorted: readonly number[], share: number): string {
  return `${(sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(0)} ms`;
}

async function bench(clauses: number): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'niangjia-bench-'));
  writeDocuments(join(scratch, 'documents'), clauses);
  const embedding = builtInEmbedding();
  const { db, close } = await openEmpty(join(scratch, 'data'));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
  const atRest = process.memoryUsage().rss;
  const loop = monitorEventLoopDelay({ resolution: 10 });
  try {
    const library = createLibrary({
      db,
      embedding,
      now: () => new Date(`${day}T04:00:00Z`),
      dayOf: (at) => at.toISOString().slice(0, 10),
      onEmbeddingFailure: (error) => {
        throw error;
      },
    });
    loop.enable();
    const before = performance.now();
    const reports = await library.ingest([handbook, join(scratch, 'documents')], {
      unitId: 'root',
      sample: false,
    });
    const seconds = (performance.now() - before) / 1000;
    loop.disable();
    const indexed = reports.reduce((sum, report) => sum + report.clauses, 0);
    console.log(
      `\n${indexed} clauses in ${reports.length} documents, ${options.database ? 'PostgreSQL' : 'embedded'}`,
    );
    console.log(
      `  indexing   ${seconds.toFixed(0)} s, ${(indexed / seconds).toFixed(0)} clauses/s, memory ${(atRest / megabyte).toFixed(0)} → ${(peak / megabyte).toFixed(0)} MB, main thread held up ${(loop.max / 1e6).toFixed(0)} ms at most`,
    );
    const answerer = createAnswerer({
      search: createSearch({ db, embedding }),
      tree: () => Promise.resolve(unitTree([])),
    });
    const times: number[] = [];
    let answered = 0;
    const questions = readQuestions();
    for (const question of [...questions.slice(0, 20), ...questions]) {
      const from = performance.now();
      const answer = await answerer.answer({
        question,
        unitId: 'root',
        on: day,
        chat: 'private',
        history: [],
      });
      times.push(performance.now() - from);
      if (answer.outcome === 'answered') answered += 1;
    }
    // The first twenty warm up the code and the database's cache.
    const sorted = times.slice(20).sort((a, b) => a - b);
    console.log(
      `  whole turn p50 ${percentile(sorted, 0.5)}, p95 ${percentile(sorted, 0.95)}, p99 ${percentile(sorted, 0.99)}, longest ${percentile(sorted, 1)} (${sorted.length} questions, ${((answered / times.length) * 100).toFixed(0)} % answered)`,
    );
  } finally {
    clearInterval(watch);
    await close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

for (const clauses of options.clauses.split(',')) await bench(Number(clauses));
