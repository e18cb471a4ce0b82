import { describe, expect, it } from 'vitest';
import type { Db } from '../../../db/db.ts';
import { builtInEmbedding } from '../../../knowledge/search/trained/built-in-embedding.ts';
import { createSearch, type FoundClause } from '../../../knowledge/search/search.ts';
import { draftClause, draftDocument, draftFolder } from '../../helpers/draft-files.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

const handbook = draftDocument({
  title: '职工慰问实施办法',
  number: '总工发〔2024〕3号',
  effectiveOn: '2024-01-01',
  clauses: [
    draftClause({ name: '第五条', path: ['第二章 慰问标准'], text: '职工因病住院的，发给慰问金1000元。' }),
    draftClause({
      name: '第六条',
      path: ['第二章 慰问标准'],
      text: '职工结婚登记的，赠送价值800元的纪念品。',
    }),
    draftClause({ name: '第七条', path: ['第二章 慰问标准'], text: '职工直系亲属去世的，发给慰问金500元。' }),
    draftClause({ name: '第八条', text: '本办法由工会委员会负责解释。', effectiveOn: '2027-01-01' }),
  ],
});
const schooling = draftDocument({
  title: '金秋助学管理办法',
  clauses: [draftClause({ text: '困难职工子女考入高等学校的，每人发给助学金5000元。' })],
});

interface Asked {
  unitLineage?: string[];
  on?: string;
  limit?: number;
}

function ask(db: Db, text: string, { unitLineage = ['root'], on = '2026-11-21', limit = 5 }: Asked = {}) {
  const search = createSearch({ db, embedding: builtInEmbedding() });
  const request = { text, unitLineage, on, limit };
  return { now: () => search.search(request), upcoming: () => search.upcoming(request) };
}

const names = (found: readonly FoundClause[]) =>
  found.map(({ documentTitle, name }) => `${documentTitle}${name}`);

async function library(): Promise<Db> {
  const db = await freshDb();
  const folder = draftFolder(db);
  folder.write('慰问.json', handbook);
  folder.write('助学.json', schooling);
  await folder.ingest();
  return db;
}

describe('search', () => {
  it('finds the clause with everything a caller needs', async () => {
    const [best] = await ask(await library(), '我住院了能领多少慰问金？').now();
    expect(best).toMatchObject({
      documentTitle: '职工慰问实施办法',
      documentNumber: '总工发〔2024〕3号',
      fileStem: '慰问',
      unitId: 'root',
      unitDistance: 0,
      name: '第五条',
      kind: 'article',
      path: ['第二章 慰问标准'],
      text: '职工因病住院的，发给慰问金1000元。',
      question: null,
      effectiveOn: '2024-01-01',
      endsOn: null,
      sample: false,
    });
    expect(best?.coverage).toBeGreaterThan(0.8);
    expect(best?.lexical).toBeGreaterThan(0);
  });

  it.each([
    ['traditional characters', '結婚登記送什麼', '职工慰问实施办法第六条'],
    ['colloquial words', '岳父走了有没有抚慰金', '职工慰问实施办法第七条'],
    ['homophones of a title', '金球助学给不给', '金秋助学管理办法第一条'],
    ['a clause by its number', '慰问办法第六条', '职工慰问实施办法第六条'],
  ])('understands %s', async (_, question, expected) => {
    expect(names(await ask(await library(), question).now())[0]).toBe(expected);
  });

  it('covers little of a question about something else', async () => {
    const found = await ask(await library(), '公积金怎么提取').now();
    for (const { coverage } of found) expect(coverage).toBeLessThan(0.5);
  });

  it('finds nothing for nothing', async () => {
    const db = await library();
    expect(await ask(db, '  ？！').now()).toEqual([]);
    expect(await ask(await freshDb(), '住院').now()).toEqual([]);
  });

  it('answers from the own unit and those above, never from others, and says how near', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    for (const unit of ['root', 'plant', 'other']) {
      const text = `职工因病住院的，由${unit}发给慰问金。`;
      const own = draftDocument({ title: '住院慰问金', clauses: [draftClause({ text })] });
      await folder.ingest([folder.write(`${unit}.json`, own)], { unitId: unit });
    }
    const found = await ask(db, '住院慰问金', { unitLineage: ['plant', 'root'], limit: 2 }).now();
    expect(found.map(({ unitId, unitDistance }) => [unitId, unitDistance])).toEqual([
      ['plant', 0],
      ['root', 1],
    ]);
  });

  it('gives a file that two units took in once, as the nearer unit’s', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    for (const unit of ['root', 'plant'])
      await folder.ingest([folder.write(`${unit}.json`, handbook)], { unitId: unit });
    const units = async (unitLineage: string[]) =>
      (await ask(db, '职工住院慰问金', { unitLineage }).now()).map(({ name, unitId }) => `${name} ${unitId}`);
    expect((await units(['plant', 'root'])).filter((found) => found.startsWith('第五条'))).toEqual([
      '第五条 plant',
    ]);
    expect((await units(['root'])).filter((found) => found.startsWith('第五条'))).toEqual(['第五条 root']);
  });

  it('finds by its vector a rule that has no word of the question', async () => {
    const embedding = {
      id: 'fixed',
      embed: async (texts: readonly string[]) =>
        texts.map((text) => (/去世|馅饼/.test(text) ? [0, 1] : [1, 0])),
    };
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('慰问.json', handbook);
    await folder.ingest(undefined, { embedding });
    const request = { text: '馅饼', unitLineage: ['root'], on: '2026-11-21', limit: 5 };
    const best = async (usefulFrom: number) =>
      (await createSearch({ db, embedding: { ...embedding, usefulFrom } }).search(request))[0]?.name;
    expect(await best(4)).toBe('第七条');
    expect(await best(5)).not.toBe('第七条');
  });

  it('knows the rules of the day asked for', async () => {
    const db = await freshDb();
    const folder = draftFolder(db);
    folder.write('旧.json', draftDocument({ effectiveOn: '2020-01-01' }));
    folder.write('新.json', draftDocument({ effectiveOn: '2025-03-01', endsOn: '2026-12-31' }));
    await folder.ingest();
    const since = async (on: string) => (await ask(db, '住院慰问金', { on }).now()).map((c) => c.effectiveOn);
    expect(await since('2019-12-31')).toEqual([]);
    expect(await since('2025-02-28')).toEqual(['2020-01-01']);
    expect(await since('2025-03-01')).toEqual(['2025-03-01']);
    expect(await since('2026-12-31')).toEqual(['2025-03-01']);
    expect(await since('2027-01-01')).toEqual([]);
  });

  it('announces what is not yet in force only when asked for', async () => {
    const question = ask(await library(), '办法由谁负责解释');
    expect(names(await question.now())).not.toContain('职工慰问实施办法第八条');
    expect(names(await question.upcoming())).toEqual(['职工慰问实施办法第八条']);
  });

  it('goes on by words alone where the embedding fails', async () => {
    const db = await library();
    const failures: unknown[] = [];
    const broken = { id: 'broken', embed: () => Promise.reject(new Error('down')) };
    const search = createSearch({
      db,
      embedding: broken,
      onEmbeddingFailure: (error) => failures.push(error),
    });
    const found = await search.search({ text: '住院', unitLineage: ['root'], on: '2026-11-21', limit: 1 });
    expect(names(found)).toEqual(['职工慰问实施办法第五条']);
    expect(found[0]?.cosine).toBeNull();
    expect(failures).toHaveLength(1);
  });
});
