import { describe, expect, it } from 'vitest';
import { readIndexState, writeIndexState } from '../../../db/library/clause-index.ts';
import type { Db } from '../../../db/db.ts';
import { recountTerms } from '../../../db/library/term-counts.ts';
import { builtInEmbedding } from '../../../knowledge/search/trained/built-in-embedding.ts';
import type { Embedding } from '../../../knowledge/search/embedding.ts';
import { fillVectors, refreshIndex } from '../../../knowledge/search/index-clauses.ts';
import { draftClause, draftDocument, draftFolder } from '../../helpers/draft-files.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

const countTerms = (db: Db) =>
  db.query('select term_id, clauses from term_counts where clauses > 0 order by 1');
const readWeights = (db: Db) =>
  db.query('select clause_id, weights::text as weights from clause_index order by 1');

async function library(texts: readonly string[]): Promise<Db> {
  const db = await freshDb();
  const folder = draftFolder(db);
  for (const [index, text] of texts.entries()) {
    folder.write(`${index}.json`, draftDocument({ title: `办法${index}`, clauses: [draftClause({ text })] }));
  }
  await folder.ingest();
  return db;
}

describe('refreshIndex', () => {
  it('freezes the mean length of what is there', async () => {
    const db = await library(['住院慰问', '结婚慰问的标准是八百元']);
    const state = await readIndexState(db);
    const rows = await db.query<{ length: number }>('select length from clause_index');
    expect(state?.clauses).toBe(2);
    expect(state?.averageLength).toBeCloseTo(rows.reduce((sum, { length }) => sum + length, 0) / 2, 3);
  });

  it('builds an index of an older version anew', async () => {
    const db = await library(['住院慰问', '结婚慰问']);
    const [terms, weights, state] = [await countTerms(db), await readWeights(db), await readIndexState(db)];
    await db.exec('delete from term_counts; delete from clause_index');
    await writeIndexState(db, { version: 0, clauses: 0, averageLength: 1 });
    await refreshIndex(db);
    expect(await countTerms(db)).toEqual(terms);
    expect(await readWeights(db)).toEqual(weights);
    expect(await readIndexState(db)).toEqual(state);
  });

  it('keeps in step with documents that come and go while it works', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    const clauses = Array.from({ length: 1_200 }, (_, n) =>
      draftClause({ name: `第${n}条`, text: `慰问${n}` }),
    );
    folder.write('a.json', draftDocument({ clauses }));
    await folder.ingest();
    await writeIndexState(db, { version: 0, clauses: 0, averageLength: 1 });
    folder.write('a.json', draftDocument({ clauses: clauses.slice(0, 900) }));
    await Promise.all([refreshIndex(db), folder.ingest()]);
    const counted = await countTerms(db);
    expect(await db.query('select from clause_index')).toHaveLength(900);
    await recountTerms(db);
    expect(counted).toEqual(await countTerms(db));
  });
});

describe('fillVectors', () => {
  it('replaces the vectors of another embedding whole', async () => {
    const db = await library(['住院慰问', '结婚慰问']);
    const asked: string[] = [];
    const other: Embedding = {
      id: 'other',
      embed: async (texts) => {
        asked.push(...texts);
        return texts.map(() => [0, 1, 0]);
      },
    };
    await fillVectors({ db, embedding: other });
    await fillVectors({ db, embedding: other });
    expect(asked).toHaveLength(2);
    expect(asked[0]).toContain('办法0');
    const dimensions = `select embedding_id as id, vector_dims(vector) as length from clause_vectors`;
    expect(await db.query(dimensions)).toEqual([
      { id: 'other', length: 3 },
      { id: 'other', length: 3 },
    ]);
    await fillVectors({ db, embedding: builtInEmbedding() });
    expect(await db.query(`${dimensions} where embedding_id = 'other'`)).toEqual([]);
  });
});
