import type { Db } from '../../db/db.ts';
import { listNamesIn } from '../../db/people/people.ts';
import type { Log } from '../../jobs/log.ts';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import { QuestionKeptHome, questionEmbedding } from '../../knowledge/answer/question-embedding.ts';
import type { Embedding } from '../../knowledge/search/embedding.ts';
import { fillVectors } from '../../knowledge/search/index-clauses.ts';
import { createSearch, type Search } from '../../knowledge/search/search.ts';
import { loadSynonyms } from '../../knowledge/search/synonyms.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import type { Config } from '../config.ts';
import { createConfiguredModel } from './configured-model.ts';
import { createEmbedding } from './create-embedding.ts';
import { createLibrary, type Library } from './library.ts';
import type { Niangjia } from '../niangjia.ts';
import { markSample } from '../sample/mark-sample.ts';

export interface KnowledgeParts {
  readonly config: Pick<Config, 'embedding' | 'llm'>;
  readonly db: Db;
  readonly log: Log;
  readonly now: () => Date;
  readonly dayOf: (at: Date) => string;
  readonly tree: () => Promise<UnitTree>;
  /** Whether the sample union is loaded: its answers say so. */
  readonly isSample: () => Promise<boolean>;
}

export interface Knowledge {
  readonly embedding: Embedding;
  readonly library: Library;
  /** Searches without any embedding, whatever is configured. */
  readonly searchByWords: Search;
  readonly answer: Niangjia['answer'];
  /** Makes the vectors that are missing; an endpoint that fails leaves them to the next time. */
  refreshVectors(): Promise<void>;
}

/** Everything that answers from documents: search, the answerer, the model if there is one, the library. */
export async function createKnowledge({
  config,
  db,
  log,
  now,
  dayOf,
  tree,
  isSample,
}: KnowledgeParts): Promise<Knowledge> {
  const embedding = await createEmbedding(config.embedding, db);
  const onEmbeddingFailure = (error: unknown) => {
    if (error instanceof QuestionKeptHome) return;
    log.error({ err: error }, 'embedding endpoint failed; searching by words');
  };
  const forQuestions = config.embedding ? questionEmbedding(embedding) : embedding;
  const synonyms = loadSynonyms();
  const search = createSearch({ db, embedding: forQuestions, synonyms, onEmbeddingFailure });
  const model = await createConfiguredModel(config.llm, {
    log,
    now,
    namesIn: async (text) => (await listNamesIn(db, text)).map(({ name }) => name),
  });
  const answerer = createAnswerer({ search, tree, synonyms, ...model });
  return {
    embedding,
    searchByWords: createSearch({ db, embedding: { ...embedding, usefulFrom: Infinity }, synonyms }),
    library: createLibrary({ db, embedding, now, dayOf, onEmbeddingFailure }),
    answer: async (ask, onDraft) => markSample(await answerer.answer(ask, onDraft), await isSample()),
    async refreshVectors() {
      await fillVectors({ db, embedding }).catch(onEmbeddingFailure);
    },
  };
}
