import { expect, it } from 'vitest';
import { listDocuments } from '../../../db/library/documents.ts';
import { learnQuestions } from '../../../knowledge/library/learn-questions.ts';
import { builtInEmbedding } from '../../../knowledge/search/trained/built-in-embedding.ts';
import { createSearch } from '../../../knowledge/search/search.ts';
import { draftClause, draftDocument, draftFolder } from '../../helpers/draft-files.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

it('finds a clause by a question it has learned, also after its document was ingested again', async () => {
  const db = await freshDb();
  const folder = draftFolder(db);
  const clauses = [draftClause(), draftClause({ name: '第二条', text: '职工结婚的，赠送纪念品。' })];
  folder.write('a.json', draftDocument({ clauses }));
  await folder.ingest();
  const search = createSearch({ db, embedding: builtInEmbedding() });
  const find = async () => {
    const found = await search.search({ text: '随份子', unitLineage: ['root'], on: '2026-11-21', limit: 1 });
    return found.map(({ name }) => name);
  };
  expect(await find()).toEqual([]);
  const [document] = await listDocuments(db);
  await learnQuestions(db, document?.id ?? 0, [{ clauseName: '第二条', text: '单位给随份子钱吗' }]);
  expect(await find()).toEqual(['第二条']);
  folder.write('a.json', draftDocument({ clauses: [...clauses, draftClause({ name: '第三条' })] }));
  await folder.ingest();
  expect(await find()).toEqual(['第二条']);
});
