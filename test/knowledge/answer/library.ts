import type { Db } from '../../../db/db.ts';
import { listUnits, saveUnit } from '../../../db/people/units.ts';
import { type Answerer, type AnswererDeps, createAnswerer } from '../../../knowledge/answer/answerer.ts';
import { draftFile } from '../../../knowledge/library/draft-file.ts';
import { ingestPaths } from '../../../knowledge/library/ingest.ts';
import { builtInEmbedding } from '../../../knowledge/search/trained/built-in-embedding.ts';
import { createSearch } from '../../../knowledge/search/search.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';

/** A library of real files in a real database, and who answers from it. */
export interface Library {
  readonly answerer: Answerer;
  /** Who answers from it with a model's help. */
  answererWith(model: Pick<AnswererDeps, 'modelJudge' | 'phrasing'>): Answerer;
  /** Takes files or folders in for a unit; a rejected one fails the test. */
  ingest(paths: readonly string[], unitId: string): Promise<void>;
}

export async function createLibrary(
  db: Db,
  units: readonly { id: string; name: string; parentId: string | null }[],
) {
  for (const unit of units) await saveUnit(db, { ...unit, region: null, aliases: [], sample: false });
  const embedding = builtInEmbedding();
  const tree = async () => unitTree(await listUnits(db));
  const search = createSearch({ db, embedding });
  const library: Library = {
    answerer: createAnswerer({ search, tree }),
    answererWith: (model) => createAnswerer({ search, tree, ...model }),
    async ingest(paths, unitId) {
      const deps = {
        db,
        embedding,
        now: () => new Date('2026-11-21T00:00:00Z'),
        dayOf: (at: Date) => at.toISOString().slice(0, 10),
        read: draftFile,
        onEmbeddingFailure: (error: unknown) => {
          throw error;
        },
      };
      const reports = await ingestPaths(deps, paths, { unitId, sample: false });
      const rejected = reports.filter(({ status }) => status === 'rejected');
      if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
    },
  };
  return library;
}
