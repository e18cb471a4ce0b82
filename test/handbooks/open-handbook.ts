import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { listUnits } from '../../db/people/units.ts';
import { importUnits } from '../../jobs/people/import-units.ts';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import type { ModelJudge } from '../../knowledge/answer/judging/model-judge.ts';
import { evaluate, type Evaluation } from '../../knowledge/evaluation/evaluate.ts';
import { parseQuestionFile } from '../../knowledge/evaluation/question-file.ts';
import { draftFile } from '../../knowledge/library/draft-file.ts';
import { ingestPaths } from '../../knowledge/library/ingest.ts';
import { builtInEmbedding } from '../../knowledge/search/trained/built-in-embedding.ts';
import { createSearch, type Search } from '../../knowledge/search/search.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import { createDb } from '../helpers/fresh-db.ts';

/** A union's rules in a database of their own, ready to be asked. */
export interface Handbook {
  /**
   * Asks every question of a file, as `npx niangjia evaluate` does, on 21 November 2026; with a model as judge where
   * one is given.
   */
  evaluate(questions: URL, modelJudge?: ModelJudge): Promise<Evaluation>;
  dispose(): Promise<void>;
}

const ingestList = z.array(z.object({ path: z.string(), unit: z.string() }));

/**
 * @param folder has `units.csv`, and `ingest.json` (which file belongs to which unit) or, as the sample, a folder
 *   `handbook` whose subfolders are named by their unit.
 */
export async function openHandbook(folder: URL): Promise<Handbook> {
  const { db, dispose } = await createDb();
  const place = (path: string) => fileURLToPath(new URL(path, folder));
  await importUnits(db, place('units.csv'), { sample: false });
  const tree = unitTree(await listUnits(db));
  const files = existsSync(place('ingest.json'))
    ? ingestList.parse(JSON.parse(readFileSync(place('ingest.json'), 'utf8')))
    : readdirSync(place('handbook'), { withFileTypes: true }).map((entry) => ({
        path: `handbook/${entry.name}`,
        unit: entry.isDirectory() ? entry.name : tree.root.id,
      }));
  const embedding = builtInEmbedding();
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
  for (const { path, unit } of files) {
    const unitId = tree.find(unit)?.id;
    if (unitId === undefined) throw new Error(`${path}: unknown unit ${unit}`);
    const reports = await ingestPaths(deps, [place(path)], { unitId, sample: false });
    const rejected = reports.filter(({ status }) => status === 'rejected');
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
  }
  const search = remembering(createSearch({ db, embedding }));
  return {
    evaluate: (questions, modelJudge) =>
      evaluate(parseQuestionFile(readFileSync(questions, 'utf8')), {
        answerer: createAnswerer({ search, tree: async () => tree, modelJudge }),
        resolveUnit: (name) => (name === undefined ? tree.root.id : tree.find(name)?.id),
        today: '2026-11-21',
        clock: () => performance.now(),
      }),
    dispose,
  };
}

/** A file is asked without and with a model: what was searched for the one is known for the other. */
function remembering({ search, upcoming }: Search): Search {
  const remembered = (find: Search['search']): Search['search'] => {
    const known = new Map<string, ReturnType<typeof find>>();
    return (request) => {
      const key = JSON.stringify(request);
      const found = known.get(key) ?? find(request);
      known.set(key, found);
      return found;
    };
  };
  return { search: remembered(search), upcoming: remembered(upcoming) };
}
