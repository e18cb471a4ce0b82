import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { parse } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { measureIndex, readIndexState } from '../../db/library/clause-index.ts';
import { replaceClauses } from '../../db/library/clauses.ts';
import type { Db } from '../../db/db.ts';
import {
  type DocumentCorrection,
  listCorrections,
  saveCorrection,
} from '../../db/library/document-corrections.ts';
import {
  type Document,
  type DocumentContent,
  insertDocument,
  listSimilarDocuments,
  lockLibrary,
  updateDocument,
} from '../../db/library/documents.ts';
import type { DraftDocument } from '../clauses/draft.ts';
import { UnreadableDocument } from '../documents/block.ts';
import type { Embedding } from '../search/embedding.ts';
import { fillVectors, forgetDocument, indexDocument, refreshIndex } from '../search/index-clauses.ts';
import { comparisonKey } from '../search/normalise.ts';
import { asRead, corrected, valueOf } from './corrections.ts';
import { editionKey } from './editions.ts';
import { listFiles, type ListedFile } from './list-files.ts';
import { type Match, matchDocument } from './match-document.ts';
import { settleEditions } from './settle-editions.ts';

export interface IngestDeps {
  readonly db: Db;
  readonly embedding: Embedding;
  readonly now: () => Date;
  /** The day an instant falls on in the union's time zone, 'YYYY-MM-DD'. */
  readonly dayOf: (at: Date) => string;
  /** Reads a file and cuts it into clauses. @throws UnreadableDocument with a reason in Chinese. */
  readonly read: (path: string) => Promise<DraftDocument>;
  /** Told when vectors could not be made; the documents are stored and found by their words all the same. */
  readonly onEmbeddingFailure: (error: unknown) => void;
}

export interface IngestOptions {
  readonly unitId: string;
  readonly sample: boolean;
  /** Runs in each document's transaction before it is stored: the first real one makes the sample give way. */
  readonly beforeStore?: () => Promise<void>;
  /** Only tells what would become of each file, and what was read of it; nothing is written. */
  readonly dryRun?: boolean;
  readonly onProgress?: (done: number, of: number, result: IngestReport) => void;
}

/** What became of one file (contract). `reason`, in Chinese: why it was not taken in, or what of it could not be read. */
export interface IngestReport {
  readonly path: string;
  readonly title: string;
  readonly status: 'added' | 'updated' | 'unchanged' | 'rejected';
  readonly clauses: number;
  readonly reason?: string;
  /** In a dry run: what the file says of itself, and its clauses by name. */
  readonly read?: Pick<DraftDocument, 'number' | 'effectiveOn' | 'endsOn'> & {
    readonly names: readonly string[];
  };
}

/**
 * Takes files and folders into a unit's library. Each document is one transaction; a rejected file stops no
 * other. The same content again changes nothing; changed content replaces its clauses; a new edition stays
 * beside the old one and takes its place from the day it takes effect, in whichever order they come.
 */
export async function ingestPaths(
  deps: IngestDeps,
  paths: readonly string[],
  options: IngestOptions,
): Promise<IngestReport[]> {
  const files = await listFiles(paths);
  const run: Run = { deps, options, at: deps.now(), written: new Set(), tried: new Set() };
  const results: IngestReport[] = [];
  const isFirst = (await readIndexState(deps.db)) === undefined;
  let stored = 0;
  for (const file of files) {
    const result = await ingestFile(run, file);
    results.push(result);
    if (result.status === 'added' || result.status === 'updated') {
      stored += 1;
      if (isFirst && !options.dryRun && measuredAfter.has(stored)) await refreshIndex(deps.db);
    }
    options.onProgress?.(results.length, files.length, result);
  }
  if (options.dryRun) return results;
  if (stored > 0 || (await isBehind(deps.db))) await refreshIndex(deps.db);
  await fillVectors(deps).catch(deps.onEmbeddingFailure);
  return results;
}

/** A run that was killed after its last document left the index unmeasured. */
async function isBehind(db: Db): Promise<boolean> {
  const [state, now] = [await readIndexState(db), await measureIndex(db)];
  return now.clauses !== (state?.clauses ?? 0);
}

/**
 * A library's first documents show how long its clauses are. Weighing them by that early spares writing the index
 * of a whole folder twice: half the time of a first ingest.
 */
const measuredAfter: ReadonlySet<number> = new Set([20, 200]);

interface Run {
  readonly deps: IngestDeps;
  readonly options: IngestOptions;
  readonly at: Date;
  /** Documents of this run: two files with one title are two documents, not one that replaces the other. */
  readonly written: Set<number>;
  /** In a dry run, what an earlier file would have become: its bytes and title. */
  readonly tried: Set<string>;
}

async function ingestFile(run: Run, file: ListedFile): Promise<IngestReport> {
  const fileStem = parse(file.absolute).name;
  try {
    await access(file.absolute, constants.R_OK);
    // First: it refuses what is too large to be read through, or never ends, as a device.
    const draft = await run.deps.read(file.absolute);
    const sha256 = await hashFile(file.absolute);
    return await store(run, file, draft, {
      unitId: run.options.unitId,
      title: draft.title,
      titleKey: comparisonKey(draft.title),
      editionKey: editionKey(draft.title),
      fileStem,
      path: file.absolute,
      number: draft.number,
      sha256,
      effectiveOn: draft.effectiveOn,
      endsOn: draft.endsOn,
      repeals: draft.repeals,
      overrides: draft.overrides,
      sample: run.options.sample,
    });
  } catch (error) {
    return {
      path: file.given,
      title: fileStem,
      status: 'rejected',
      clauses: 0,
      reason: rejectionReason(error),
    };
  }
}

/** In pieces, so that a large file keeps nobody waiting. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Why a file was not taken in, for a clerk. */
function rejectionReason(error: unknown): string {
  if (error instanceof UnreadableDocument) return error.message;
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
      return '找不到这个文件，请检查路径。';
    case 'EACCES':
    case 'EPERM':
      return '没有权限读取这个文件。';
    default:
      return `处理这个文件时出错：${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Stores one document in one transaction. */
function store(
  run: Run,
  file: ListedFile,
  draft: DraftDocument,
  content: DocumentContent,
): Promise<IngestReport> {
  const { db } = run.deps;
  return db.tx(async () => {
    if (!run.options.dryRun) await run.options.beforeStore?.();
    await lockLibrary(db);
    // The sample's documents are gone by the time a real one is stored.
    const similar = (await listSimilarDocuments(db, content)).filter(
      ({ sample }) => sample === content.sample,
    );
    const corrections = Map.groupBy(
      await listCorrections(
        db,
        similar.map(({ id }) => id),
      ),
      ({ documentId }) => documentId,
    );
    const known = similar.map((held) => ({ held, read: asRead(held, corrections.get(held.id) ?? []) }));
    const match = matchDocument(known, content, run.written, await goneOf(similar, content.sha256));
    let held = content;
    const result = {
      path: file.given,
      title: draft.title,
      clauses: draft.clauses.length,
      ...(draft.note === undefined ? {} : { reason: draft.note }),
    };
    if (run.options.dryRun) return tried(run, { draft, content, match, result });
    if (match.status === 'unchanged') {
      run.written.add(match.documentId);
      return { ...result, status: 'unchanged' };
    }
    if (match.status === 'updated') {
      const said = corrections.get(match.documentId) ?? [];
      await forgetDocument(db, match.documentId);
      held = corrected(content, said);
      await updateDocument(db, match.documentId, held, run.at);
      await keepWhatWasRead(db, content, said);
    }
    const documentId =
      match.status === 'updated' ? match.documentId : await insertDocument(db, content, run.at);
    await replaceClauses(db, documentId, draft.clauses);
    await indexDocument(db, documentId);
    // A new text of a document may repeal others than before, or have another title.
    const onlyItsEditions = match.status === 'added' && content.repeals.length === 0;
    await settleEditions(run.deps, held.unitId, onlyItsEditions ? content.editionKey : undefined);
    run.written.add(documentId);
    return { ...result, status: match.status };
  });
}

/** What would become of a document, with what was read of it. */
function tried(
  { tried: before, written }: Run,
  {
    draft,
    content,
    match,
    result,
  }: {
    readonly draft: DraftDocument;
    readonly content: DocumentContent;
    readonly match: Match;
    readonly result: Omit<IngestReport, 'status'>;
  },
): IngestReport {
  const key = `${content.sha256} ${content.titleKey}`;
  const status = before.has(key) ? 'unchanged' : match.status;
  before.add(key);
  if (match.status !== 'added') written.add(match.documentId);
  const { number, effectiveOn, endsOn } = draft;
  const names = draft.clauses.map(({ name }) => name);
  return { ...result, status, read: { number, effectiveOn, endsOn, names } };
}

/** Which documents of these bytes have lost their file: it was renamed or moved. */
async function goneOf(documents: readonly Document[], sha256: string): Promise<Set<number>> {
  const gone = new Set<number>();
  for (const { id, path } of documents.filter((document) => document.sha256 === sha256))
    await access(path).catch(() => gone.add(id));
  return gone;
}

/** Staff's corrections stay; beside them now stands what the new text says. */
async function keepWhatWasRead(
  db: Db,
  content: DocumentContent,
  said: readonly DocumentCorrection[],
): Promise<void> {
  for (const correction of said) {
    if (correction.field === 'superseded_by') continue;
    await saveCorrection(db, { ...correction, readValue: valueOf(content, correction.field) });
  }
}
