import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDb } from '../../db/open-db.ts';
import { benchRetrieval as run, BenchFileInvalid } from '../../knowledge/evaluation/bench-retrieval.ts';
import { builtInEmbedding } from '../../knowledge/search/trained/built-in-embedding.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print, WrongUsage } from '../cli/terminal.ts';

/** `npx niangjia bench retrieval`: indexes a corpus into a temporary database and searches it. */
export const benchRetrieval: CommandLine = {
  usage: 'bench retrieval',
  description: '在一份语料上评测检索',
  options: [
    ['--corpus <文件>', '语料 .jsonl：{"id","title","article"?,"text"}'],
    ['--queries <文件>', '问题 .jsonl：{"id","text","relevant":[…]}'],
    ['--known <文件>', '已答过的问题，与它们的条款一起索引'],
    ['--signals', '另外给出只用字词、只用向量的成绩'],
  ],
  async run({ terminal }, { json, option, has }) {
    const path = (name: string) => {
      const given = option(name);
      if (given === undefined) throw new WrongUsage(`缺少 --${name} 文件`);
      return resolve(terminal.cwd, given);
    };
    const files = {
      corpusPath: path('corpus'),
      queriesPath: path('queries'),
      knownPath: option('known') === undefined ? undefined : path('known'),
    };
    const folder = mkdtempSync(join(tmpdir(), 'niangjia-bench-'));
    const { db, close } = await openDb({ url: undefined, folder });
    try {
      const report = await run({
        ...files,
        openDb: () => Promise.resolve(db),
        embedding: builtInEmbedding(),
        signals: has('signals'),
        onProgress: (done, of) => terminal.err(`\r已索引 ${done}/${of}`),
      });
      terminal.err('\n');
      print(terminal, json, report, JSON.stringify(report, null, 2));
      return 0;
    } catch (error) {
      if (error instanceof BenchFileInvalid) throw new WrongUsage(error.message);
      throw error;
    } finally {
      await close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
