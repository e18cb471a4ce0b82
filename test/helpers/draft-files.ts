import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Db } from '../../db/db.ts';
import type { DraftClause, DraftDocument } from '../../knowledge/clauses/draft.ts';
import { UnreadableDocument } from '../../knowledge/documents/block.ts';
import { type IngestOptions, type IngestReport, ingestPaths } from '../../knowledge/library/ingest.ts';
import { builtInEmbedding } from '../../knowledge/search/trained/built-in-embedding.ts';
import type { Embedding } from '../../knowledge/search/embedding.ts';

export function draftClause(fields: Partial<DraftClause> = {}): DraftClause {
  return {
    name: '第一条',
    kind: 'article',
    path: [],
    text: '职工住院的，工会发给慰问金1000元。',
    question: null,
    effectiveOn: null,
    endsOn: null,
    ...fields,
  };
}

export function draftDocument(fields: Partial<DraftDocument> = {}): DraftDocument {
  return {
    title: '职工慰问办法',
    number: null,
    effectiveOn: null,
    endsOn: null,
    repeals: [],
    overrides: [],
    clauses: [draftClause()],
    ...fields,
  };
}

const rethrow = (error: unknown): never => {
  throw error;
};

/** Files whose content is a draft as JSON: the library is tested without the parsers. */
async function readDraftFile(path: string): Promise<DraftDocument> {
  const text = await readFile(path, 'utf8');
  if (!text.startsWith('{')) throw new UnreadableDocument('看不懂这个文件。');
  return JSON.parse(text) as DraftDocument;
}

export interface DraftFolder {
  readonly path: string;
  write(name: string, content: DraftDocument | string): string;
  ingest(
    paths?: readonly string[],
    options?: {
      unitId?: string;
      at?: string;
      embedding?: Embedding;
      read?: (path: string) => Promise<DraftDocument>;
      onEmbeddingFailure?: (error: unknown) => void;
    } & Pick<IngestOptions, 'dryRun' | 'beforeStore'>,
  ): Promise<IngestReport[]>;
}

/** A folder of the running test's own, and the ingest over it. */
export function draftFolder(db: Db): DraftFolder {
  const path = mkdtempSync(join(tmpdir(), 'niangjia-drafts-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    },
    ingest: (
      paths = [path],
      {
        unitId = 'root',
        at = '2026-11-21',
        embedding = builtInEmbedding(),
        read = readDraftFile,
        onEmbeddingFailure = rethrow,
        ...options
      } = {},
    ) =>
      ingestPaths(
        {
          db,
          embedding,
          dayOf: (day) => day.toISOString().slice(0, 10),
          now: () => new Date(`${at}T04:00:00Z`),
          onEmbeddingFailure,
          read,
        },
        paths,
        { unitId, sample: false, ...options },
      ),
  };
}
