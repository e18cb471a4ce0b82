import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listClauses } from '../../../db/library/clauses.ts';
import type { Db } from '../../../db/db.ts';
import { listDocuments } from '../../../db/library/documents.ts';
import { readTermCounts } from '../../../db/library/term-counts.ts';
import type { DraftDocument } from '../../../knowledge/clauses/draft.ts';
import { removeDocuments } from '../../../knowledge/library/remove-documents.ts';
import { termId } from '../../../knowledge/search/term-id.ts';
import { draftClause, draftDocument, draftFolder } from '../../helpers/draft-files.ts';
import { createCalendar } from '../../../bot/start/calendar.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

const { dayOf } = createCalendar('Asia/Shanghai');
const old = draftDocument({ title: '职工慰问办法（试行）', effectiveOn: '2020-01-01' });
const recent = draftDocument({ title: '职工慰问办法', effectiveOn: '2025-03-01' });

const countOf = async (db: Db, term: string) =>
  (await readTermCounts(db, [termId(term)])).get(termId(term)) ?? 0;

describe('ingestPaths', () => {
  it('reports what became of each file of a folder, below it too, leaving out what nobody means', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    const file = folder.write('慰问.json', draftDocument());
    folder.write('坏.json', '乱码');
    folder.write('~$慰问.json', '乱码');
    mkdirSync(join(folder.path, '下级'));
    writeFileSync(
      join(folder.path, '下级', '助学.json'),
      JSON.stringify(draftDocument({ title: '金秋助学办法' })),
    );
    const reports = await folder.ingest([folder.path, '/no/such.md', file]);
    const byPath = new Map(reports.map((report) => [report.path.split('/').at(-1), report]));
    expect(byPath.size).toBe(4);
    expect(byPath.get('慰问.json')).toEqual({
      path: file,
      title: '职工慰问办法',
      status: 'added',
      clauses: 1,
    });
    expect(byPath.get('助学.json')).toMatchObject({ title: '金秋助学办法', status: 'added' });
    expect(byPath.get('坏.json')).toMatchObject({
      title: '坏',
      status: 'rejected',
      reason: '看不懂这个文件。',
    });
    expect(byPath.get('such.md')?.reason).toContain('找不到');
    expect(await listDocuments(db)).toHaveLength(2);
  });

  it('says of a document that was taken in what of its file could not be read', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('a.json', draftDocument({ note: '第2页是图片，没有读到文字。' }));
    expect(await folder.ingest()).toMatchObject([{ status: 'added', reason: '第2页是图片，没有读到文字。' }]);
  });

  it('tells in a dry run what would become of each file and what was read, and writes nothing', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('a.json', draftDocument({ number: '总工发〔2025〕1号', effectiveOn: '2025-03-01' }));
    folder.write('b.json', draftDocument({ number: '总工发〔2025〕1号', effectiveOn: '2025-03-01' }));
    folder.write('c.json', '乱码');
    const given = { dryRun: true, beforeStore: () => Promise.reject(new Error('nothing is stored')) };
    const [first, same, bad] = await folder.ingest(undefined, given);
    expect(first).toMatchObject({
      status: 'added',
      read: { number: '总工发〔2025〕1号', effectiveOn: '2025-03-01', endsOn: null, names: ['第一条'] },
    });
    expect([same?.status, bad?.status]).toEqual(['unchanged', 'rejected']);
    expect(await listDocuments(db)).toEqual([]);
    await folder.ingest();
    expect((await folder.ingest(undefined, given)).map(({ status }) => status)).toEqual([
      'unchanged',
      'unchanged',
      'rejected',
    ]);
  });

  it('changes nothing when the same files come again', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('a.json', old);
    folder.write('b.json', recent);
    await folder.ingest();
    const before = await listDocuments(db);
    const reports = await folder.ingest(undefined, { at: '2026-12-24' });
    expect(reports.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
    expect(await listDocuments(db)).toEqual(before);
  });

  it('completes the index that a killed run left behind, though no file has changed', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('a.json', recent);
    await folder.ingest();
    await db.query('delete from index_state');
    await db.query('delete from clause_vectors');
    expect(await folder.ingest()).toMatchObject([{ status: 'unchanged' }]);
    expect(await db.query('select clauses from index_state')).toEqual([{ clauses: 1 }]);
    expect(await db.query('select from clause_vectors')).toHaveLength(1);
  });

  it('replaces the clauses of a file whose content changed', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('a.json', draftDocument({ clauses: [draftClause(), draftClause({ name: '第二条' })] }));
    await folder.ingest();
    folder.write('a.json', draftDocument({ clauses: [draftClause({ text: '职工住院的，慰问金2000元。' })] }));
    const [report] = await folder.ingest();
    expect(report).toMatchObject({ status: 'updated', clauses: 1 });
    const [document, ...others] = await listDocuments(db);
    expect(others).toEqual([]);
    const clauses = await listClauses(db, document?.id ?? 0);
    expect(clauses.map(({ text }) => text)).toEqual(['职工住院的，慰问金2000元。']);
    expect(await countOf(db, '住院')).toBe(1);
    expect(await countOf(db, '1000')).toBe(0);
  });

  it.each([
    ['old one first', ['a.json', 'b.json']],
    ['new one first', ['b.json', 'a.json']],
  ])('keeps both editions and lets the new one hold from its first day: %s', async (_, order) => {
    const db = await freshDb();
    const folder = draftFolder(db);
    const files = new Map([
      ['a.json', folder.write('a.json', old)],
      ['b.json', folder.write('b.json', recent)],
    ]);
    for (const name of order) await folder.ingest([files.get(name) ?? '']);
    const documents = await listDocuments(db);
    const holder = documents.find(({ title }) => title === recent.title);
    expect(holder?.supersededOn).toBeNull();
    expect(documents.find(({ title }) => title === old.title)).toMatchObject({
      supersededOn: '2025-03-01',
      supersededBy: holder?.id,
    });
  });

  it('makes a new edition of a file that was overwritten with one', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('a.json', { ...old, title: recent.title });
    await folder.ingest();
    folder.write('a.json', recent);
    expect(await folder.ingest()).toMatchObject([{ status: 'added' }]);
    expect((await listDocuments(db)).map(({ supersededOn }) => supersededOn)).toEqual(['2025-03-01', null]);
  });

  it('keeps two files of one run apart that share a title', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('a.json', draftDocument());
    folder.write('b.json', draftDocument({ clauses: [draftClause({ text: '职工退休的，赠送纪念品。' })] }));
    expect((await folder.ingest()).map(({ status }) => status)).toEqual(['added', 'added']);
    expect((await folder.ingest()).map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
  });

  it('knows a file again that was renamed or moved, also where its name is its title', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    const content = JSON.stringify(draftDocument());
    const named = (title: string) => content.replace('职工慰问办法', title);
    const first = folder.write('慰问标准.json', content);
    await folder.ingest();
    renameSync(first, join(folder.path, '慰问标准（新）.json'));
    expect(await folder.ingest()).toMatchObject([{ status: 'unchanged' }]);
    // A title taken from the file's name changes with it though the bytes are the same.
    const read = (path: string) =>
      Promise.resolve(JSON.parse(named(basename(path, '.json'))) as DraftDocument);
    const second = folder.write('表.json', '{"same":"bytes"}');
    await folder.ingest([second], { read });
    const moved = join(folder.path, '表2026.json');
    renameSync(second, moved);
    expect(await folder.ingest([moved], { read })).toMatchObject([{ status: 'updated', title: '表2026' }]);
    expect((await listDocuments(db)).map(({ title }) => title)).toEqual(['职工慰问办法', '表2026']);
    // A copy beside the first file is a document of its own.
    const copy = folder.write('表副本.json', '{"same":"bytes"}');
    expect(await folder.ingest([copy], { read })).toMatchObject([{ status: 'added' }]);
  });

  it('keeps the editions of different units apart', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    await folder.ingest([folder.write('a.json', old)], { unitId: 'plant' });
    await folder.ingest([folder.write('b.json', recent)], { unitId: 'root' });
    expect((await listDocuments(db)).map(({ supersededOn }) => supersededOn)).toEqual([null, null]);
  });

  it('stores the documents where the vectors cannot be had', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('a.json', old);
    const embedding = { id: 'down', embed: () => Promise.reject(new Error('down')) };
    const failures: unknown[] = [];
    const onEmbeddingFailure = (error: unknown) => void failures.push(error);
    const reports = await folder.ingest(undefined, { embedding, onEmbeddingFailure });
    expect(reports).toMatchObject([{ status: 'added' }]);
    expect(failures).toEqual([new Error('down')]);
    expect(await countOf(db, '住院')).toBe(1);
  });
});

describe('removeDocuments', () => {
  it('takes documents out whole and lets the edition hold again that they had replaced', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('a.json', old);
    folder.write('b.json', recent);
    await folder.ingest();
    expect(await removeDocuments({ db, dayOf }, ({ title }) => title === recent.title)).toBe(1);
    expect(await listDocuments(db)).toMatchObject([{ title: old.title, supersededOn: null }]);
    expect(await countOf(db, '住院')).toBe(1);
    expect(await db.query('select from clause_index')).toHaveLength(1);
  });
});
