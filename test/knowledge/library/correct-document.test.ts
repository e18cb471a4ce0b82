import { describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { listCorrections } from '../../../db/library/document-corrections.ts';
import { findDocument, listDocuments } from '../../../db/library/documents.ts';
import { insertPerson } from '../../../db/people/people.ts';
import { type Change, correctDocument } from '../../../knowledge/library/correct-document.ts';
import { builtInEmbedding } from '../../../knowledge/search/trained/built-in-embedding.ts';
import { createSearch } from '../../../knowledge/search/search.ts';
import { draftClause, draftDocument, type DraftFolder, draftFolder } from '../../helpers/draft-files.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const at = new Date('2026-11-22T04:00:00Z');
const old = draftDocument({ title: '职工慰问办法', effectiveOn: '2020-01-01' });
const recent = draftDocument({
  title: '职工慰问办法（修订）',
  effectiveOn: '2025-03-01',
  clauses: [draftClause({ text: '职工住院的，工会发给慰问金2000元。' })],
});

async function library(...drafts: readonly (typeof old)[]): Promise<{
  db: Db;
  folder: DraftFolder;
  id(title: string): Promise<number>;
  correct(title: string, ...changes: readonly Change[]): Promise<Awaited<ReturnType<typeof correctDocument>>>;
  /** The texts found for 住院 on a day. */
  find(on: string, unitId?: string, text?: string): Promise<string[]>;
}> {
  const db = await freshDb();
  const folder = draftFolder(db);
  drafts.forEach((draft, index) => folder.write(`${index}.json`, draft));
  await folder.ingest();
  const search = createSearch({ db, embedding: builtInEmbedding() });
  const id = async (title: string) =>
    (await listDocuments(db)).find((document) => document.title === title)?.id ?? 0;
  return {
    db,
    folder,
    id,
    correct: async (title, ...changes) =>
      correctDocument({ db, dayOf }, { documentId: await id(title), changes, by: null, at }),
    find: async (on, unitId = 'root', text = '住院') =>
      (await search.search({ text, unitLineage: [unitId], on, limit: 5 })).map((found) => found.text),
  };
}

describe('a corrected day', () => {
  it('counts in answers at once', async () => {
    const { correct, find } = await library(old);
    expect(await find('2026-11-21')).toHaveLength(1);
    expect(await correct(old.title, { field: 'effective_on', value: '2027-01-01' })).toMatchObject({
      outcome: 'corrected',
      document: { effectiveOn: '2027-01-01' },
    });
    expect(await find('2026-11-21')).toEqual([]);
    expect(await find('2027-01-01')).toHaveLength(1);
    await correct(old.title, { field: 'ends_on', value: '2027-06-30' });
    expect(await find('2027-06-30')).toHaveLength(1);
    expect(await find('2027-07-01')).toEqual([]);
  });

  it('decides anew which edition holds', async () => {
    const { correct, find } = await library(old, recent);
    expect((await find('2026-11-21'))[0]).toContain('2000');
    await correct(recent.title, { field: 'effective_on', value: '2019-01-01' });
    const found = await find('2026-11-21');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('1000');
  });

  it('stays when the same file or a changed one is ingested again', async () => {
    const { db, folder, correct, id } = await library(old);
    await correct(old.title, { field: 'effective_on', value: '2021-05-01' });
    expect(await folder.ingest()).toMatchObject([{ status: 'unchanged' }]);
    folder.write('0.json', {
      ...old,
      number: '工发〔2020〕1号',
      clauses: [draftClause({ text: '住院5000元。' })],
    });
    expect(await folder.ingest()).toMatchObject([{ status: 'updated' }]);
    expect(await listDocuments(db)).toMatchObject([{ effectiveOn: '2021-05-01', number: '工发〔2020〕1号' }]);
    expect(await correct(old.title, { field: 'effective_on', undo: true })).toMatchObject({
      document: { effectiveOn: '2020-01-01' },
    });
    expect(await listCorrections(db, [await id(old.title)])).toEqual([]);
  });

  it('stays when the file is mended to say the same', async () => {
    const { db, folder, correct } = await library(old);
    await correct(old.title, { field: 'effective_on', value: '2021-05-01' });
    folder.write('0.json', { ...old, effectiveOn: '2021-05-01' });
    expect(await folder.ingest()).toMatchObject([{ status: 'updated' }]);
    expect(await listDocuments(db)).toHaveLength(1);
  });

  it('does not swallow a new edition of a file whose day was never read', async () => {
    const undated = draftDocument({ title: '职工慰问办法' });
    const { db, folder, correct } = await library(undated);
    await correct(undated.title, { field: 'effective_on', value: '2021-05-01' });
    folder.write('0.json', { ...undated, effectiveOn: '2026-01-01' });
    expect(await folder.ingest()).toMatchObject([{ status: 'added' }]);
    expect((await listDocuments(db)).map(({ supersededOn }) => supersededOn)).toEqual(['2026-01-01', null]);
  });

  it('cannot end before it begins', async () => {
    const { db, correct, id } = await library(old);
    expect(await correct(old.title, { field: 'ends_on', value: '2019-12-31' })).toEqual({
      outcome: 'ends_before_start',
      effectiveOn: '2020-01-01',
      endsOn: '2019-12-31',
    });
    expect(await findDocument(db, await id(old.title))).toMatchObject({ endsOn: null });
  });
});

describe('a corrected title, number or unit', () => {
  it('is found by, and survives the file', async () => {
    const { db, folder, correct, find } = await library(old);
    await correct(old.title, { field: 'title', value: '春风行动细则' }, { field: 'number', value: null });
    expect(await find('2026-11-21', 'root', '春风行动')).toHaveLength(1);
    folder.write('0.json', { ...old, clauses: [draftClause({ text: '住院5000元。' })] });
    expect(await folder.ingest()).toMatchObject([{ status: 'updated' }]);
    expect(await listDocuments(db)).toMatchObject([{ title: '春风行动细则' }]);
    expect(await find('2026-11-21', 'root', '春风行动')).toEqual(['住院5000元。']);
  });

  it('moves a document to the unit whose it is', async () => {
    const { db, folder, correct, find } = await library(old);
    await correct(old.title, { field: 'unit', value: 'plant' });
    expect(await find('2026-11-21')).toEqual([]);
    expect(await find('2026-11-21', 'plant')).toHaveLength(1);
    expect(await folder.ingest()).toMatchObject([{ status: 'unchanged' }]);
    expect(await listDocuments(db)).toHaveLength(1);
  });

  it('is kept with who and when', async () => {
    const { db, id } = await library(old);
    const by = await insertPerson(db, makePerson({ name: '赵敏' }));
    const documentId = await id(old.title);
    const changes = [{ field: 'number', value: '工发〔2020〕9号' }] as const;
    await correctDocument({ db, dayOf }, { documentId, changes, by, at });
    expect(await listCorrections(db, [documentId])).toEqual([
      {
        documentId,
        field: 'number',
        value: '工发〔2020〕9号',
        readValue: null,
        correctedBy: by,
        correctedAt: at,
      },
    ]);
  });
});

describe('a corrected succession', () => {
  const other = draftDocument({ title: '关怀标准', effectiveOn: '2026-01-01' });

  it('ends a document, or lets it hold, also after another ingest', async () => {
    const { db, folder, correct, find, id } = await library(old, other);
    expect(await find('2026-11-21')).toHaveLength(2);
    await correct(old.title, { field: 'superseded_by', value: String(await id(other.title)) });
    expect(await find('2026-11-21')).toHaveLength(1);
    expect(await find('2025-11-21')).toHaveLength(1);
    folder.write('0.json', { ...old, clauses: [draftClause({ text: '住院8000元。' })] });
    await folder.ingest();
    expect(await find('2026-11-21')).toHaveLength(1);
    await correct(old.title, { field: 'superseded_by', undo: true });
    expect(await find('2026-11-21')).toHaveLength(2);
    expect((await listDocuments(db)).every(({ supersededOn }) => supersededOn === null)).toBe(true);
  });

  it('never lets two documents stand in each other’s place', async () => {
    const { correct, id } = await library(old, other);
    const [first, second] = [String(await id(old.title)), String(await id(other.title))];
    await correct(old.title, { field: 'superseded_by', value: second });
    expect(await correct(other.title, { field: 'superseded_by', value: first })).toMatchObject({
      outcome: 'circle',
    });
    expect(await correct(old.title, { field: 'superseded_by', value: first })).toEqual({ outcome: 'itself' });
    expect(await correct(old.title, { field: 'superseded_by', value: '999' })).toEqual({
      outcome: 'unknown_successor',
    });
    expect(await correct('没有', { field: 'superseded_by', value: first })).toEqual({
      outcome: 'unknown_document',
    });
  });

  it('stays within one unit', async () => {
    const { correct, id } = await library(old, other);
    await correct(other.title, { field: 'unit', value: 'plant' });
    expect(
      await correct(old.title, { field: 'superseded_by', value: String(await id(other.title)) }),
    ).toMatchObject({ outcome: 'other_unit' });
  });
});
