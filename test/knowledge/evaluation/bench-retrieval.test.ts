import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BenchFileInvalid, benchRetrieval } from '../../../knowledge/evaluation/bench-retrieval.ts';
import { builtInEmbedding } from '../../../knowledge/search/trained/built-in-embedding.ts';
import { freshDb } from '../../helpers/fresh-db.ts';

const corpus = [
  { id: 'a', title: '慰问办法', article: '第一条', text: '职工住院的，发给慰问金。' },
  { id: 'b', title: '慰问办法', article: '第二条', text: '职工结婚的，赠送纪念品。' },
  { id: 'c', title: '休假办法', text: '职工连续工作满一年的，享受年休假。' },
];

function file(name: string, lines: readonly (object | string)[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return path;
}

const bench = async (queries: object[], known?: object[], lines: (object | string)[] = corpus) => {
  const db = await freshDb();
  return benchRetrieval({
    openDb: async () => db,
    embedding: builtInEmbedding(),
    corpusPath: file('corpus.jsonl', lines),
    queriesPath: file('queries.jsonl', queries),
    knownPath: known && file('known.jsonl', known),
  });
};

describe('benchRetrieval', () => {
  it('gives the measures of the contract', async () => {
    const result = await bench([
      { id: '1', text: '住院慰问金', relevant: ['a'] },
      { id: '2', text: '年休假', relevant: ['c', 'gone'] },
    ]);
    expect(result.recall).toEqual({ '1': 0.75, '5': 0.75, '10': 0.75, '20': 0.75 });
    expect(result.mrr10).toBe(1);
    expect(result.ndcg10).toBeGreaterThan(0.75);
    expect(Object.keys(result.queryMs)).toEqual(['p50', 'p95']);
    expect(result.indexMs).toBeGreaterThan(0);
  });

  it('finds a clause by a question it is known to answer', async () => {
    const query = { id: '1', text: '随份子公家出不出', relevant: ['b'] };
    expect((await bench([query])).recall['1']).toBe(0);
    expect((await bench([query], [{ id: 'k', text: '同事随份子咋办', relevant: ['b'] }])).recall['1']).toBe(
      1,
    );
  });

  it('tells words and vectors apart where asked', async () => {
    const db = await freshDb();
    const result = await benchRetrieval({
      openDb: async () => db,
      // Points every text to the second clause, whatever it says.
      embedding: {
        id: 'fixed',
        embed: async (texts) => texts.map((text) => (/结婚/.test(text) ? [0, 1] : [0.6, 0.8])),
      },
      corpusPath: file('corpus.jsonl', corpus),
      queriesPath: file('queries.jsonl', [{ id: '1', text: '职工住院结婚年休假', relevant: ['b'] }]),
      signals: true,
    });
    expect(result.signals?.vectors.recall['1']).toBe(1);
    expect(result.signals?.words.recall['1']).toBe(0);
    expect(result.signals?.words.recall['5']).toBe(1);
  });

  it('says which line is wrong', async () => {
    const broken = bench([{ id: '1', text: '住院', relevant: [] }], undefined, [corpus[0] ?? '', '{"id":']);
    await expect(broken).rejects.toThrow(BenchFileInvalid);
    await expect(broken).rejects.toThrow('第 2 行');
  });
});
