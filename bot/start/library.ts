import { resolve } from 'node:path';
import type { Db } from '../../db/db.ts';
import { createDraftReader } from '../../knowledge/library/draft-in-worker.ts';
import { type IngestOptions, type IngestReport, ingestPaths } from '../../knowledge/library/ingest.ts';
import type { Embedding } from '../../knowledge/search/embedding.ts';

export interface Library {
  ingest(paths: readonly string[], options: IngestOptions): Promise<IngestReport[]>;
  ingestSample(paths: readonly string[], unitId: string): Promise<void>;
}

/** Taking documents in, with untrusted files parsed in a bounded worker that lives as long as one ingest. */
export function createLibrary(deps: {
  db: Db;
  embedding: Embedding;
  now: () => Date;
  dayOf: (at: Date) => string;
  onEmbeddingFailure: (error: unknown) => void;
}): Library {
  const ingest: Library['ingest'] = async (paths, options) => {
    const reader = createDraftReader();
    try {
      return await ingestPaths({ ...deps, read: (path) => reader.read(path) }, paths, options);
    } finally {
      await reader.close();
    }
  };
  return {
    ingest,
    async ingestSample(paths, unitId) {
      const report = await ingest(
        paths.map((path) => resolve(path)),
        { unitId, sample: true },
      );
      const rejected = report.filter(({ status }) => status === 'rejected');
      if (rejected.length > 0) throw new Error(`sample files were rejected: ${JSON.stringify(rejected)}`);
    },
  };
}
