import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { createNiangjia } from '../../bot/main.ts';
import type { Niangjia } from '../../bot/niangjia.ts';
import type { Db } from '../../db/db.ts';
import { embeddingEmulator } from '../emulators/openai/embedding-emulator.ts';
import { freshDb } from '../helpers/fresh-db.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'niangjia-embedding-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The program over this database as another start with another environment has it. */
async function begin(db: Db, env: Record<string, string>): Promise<Niangjia & { said: string[] }> {
  const said: string[] = [];
  const heard = (_: unknown, message?: string) => void said.push(message ?? '');
  const niangjia = await createNiangjia(
    readConfig({ NIANGJIA_DATA_DIR: folder(), NIANGJIA_SAMPLE: 'off', NIANGJIA_HTTP_PORT: '0', ...env }),
    {
      log: { info: () => undefined, warn: heard, error: heard },
      now: () => new Date('2026-11-20T02:00:00Z'),
      announce: () => undefined,
      open: () => Promise.resolve({ db, lock: undefined, close: () => Promise.resolve() }),
    },
  );
  onTestFinished(() => niangjia.stop());
  return { ...niangjia, said };
}

/** Near each other where a text speaks of a child's schooling, in whatever words. */
const vectorOf = (text: string) => (/读书|高等学校/.test(text) ? [0, 1, 0.1] : [1, 0, 0.1]);

it('uses the configured endpoint: batched, each text once, anew with another model, and goes on without it', async () => {
  const server = await embeddingEmulator(vectorOf);
  const rules = join(folder(), '职工慰问办法.txt');
  const articles = Array.from({ length: 23 }, (_, n) => `第${n + 2}条 工会为第${n}类活动安排经费${n}元。`);
  const text = ['职工慰问办法', '第一条 会员子女考入高等学校的，发给助学金5000元。', ...articles].join('\n');
  writeFileSync(rules, text);
  const db = await freshDb();
  const env = (model: string) => ({
    EMBEDDING_BASE_URL: server.baseUrl,
    EMBEDDING_API_KEY: 'sk-test',
    EMBEDDING_MODEL: model,
  });
  const kept = () =>
    db.query<{ id: string; clauses: number }>(
      'select embedding_id as id, count(*)::int as clauses from clause_vectors group by 1',
    );
  const ask = (niangjia: Niangjia, question: string) =>
    niangjia.answer({ question, unitId: 'root', on: '2026-11-20', chat: 'private', history: [] });

  const first = await begin(db, env('m1'));
  await first.ingest([rules], { unitId: 'root', sample: false });
  const batches = server.requests.map(({ input }) => input.length);
  expect(Math.max(...batches)).toBeLessThanOrEqual(10);
  expect(batches.reduce((sum, size) => sum + size, 0)).toBe(24);
  expect(await kept()).toEqual([{ id: `m1@${server.baseUrl}`, clauses: 24 }]);

  // One article changes: only that one is bought.
  server.requests.length = 0;
  writeFileSync(rules, text.replace('5000元', '6000元'));
  await first.ingest([rules], { unitId: 'root', sample: false });
  expect(server.requests.flatMap(({ input }) => input.map((sent) => sent.includes('6000元')))).toEqual([
    true,
  ]);

  server.requests.length = 0;
  expect(await ask(first, '会员子女考入高等学校发多少助学金')).toMatchObject({ outcome: 'answered' });
  expect(server.requests.flatMap(({ input }) => input)).toHaveLength(1);
  await ask(first, '我得了胃癌住院能补多少');
  expect(server.requests.flatMap(({ input }) => input)).toHaveLength(1);
  await first.stop();

  const second = await begin(db, env('m2'));
  await second.start();
  expect(await kept()).toEqual([{ id: `m2@${server.baseUrl}`, clauses: 24 }]);
  await second.stop();

  server.refuse();
  const third = await begin(db, env('m3'));
  expect(await ask(third, '会员子女考入高等学校发多少助学金')).toMatchObject({ outcome: 'answered' });
  expect(third.said).toContain('embedding endpoint failed; searching by words');
  await third.stop();

  // Taken out of the configuration again, the built-in vectors take the place of the endpoint's.
  const last = await begin(db, {});
  await last.start();
  const [built] = await kept();
  expect(built?.id).toMatch(/^built-in:/);
  expect(built?.clauses).toBe(24);
});
