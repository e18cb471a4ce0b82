import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { evaluate, type Evaluation } from '../../../knowledge/evaluation/evaluate.ts';
import { parseQuestionFile } from '../../../knowledge/evaluation/question-file.ts';
import { createDb } from '../../helpers/fresh-db.ts';
import { createLibrary } from './library.ts';

// Another union's handbook than the sample's: what is tuned on one must hold on the other.
const place = (name: string) => new URL(name, import.meta.url);
let result: Evaluation;
let dispose: () => Promise<void>;

beforeAll(async () => {
  const fresh = await createDb();
  dispose = fresh.dispose;
  const library = await createLibrary(fresh.db, [{ id: 'root', name: '临江公交集团工会', parentId: null }]);
  await library.ingest([place('handbook').pathname], 'root');
  result = await evaluate(parseQuestionFile(readFileSync(place('handbook-questions.jsonl'), 'utf8')), {
    answerer: library.answerer,
    resolveUnit: () => 'root',
    today: '2026-11-21',
    clock: () => performance.now(),
  });
}, 120_000);

afterAll(async () => dispose());

const missedOf = (prefix: string) => result.failures.filter(({ id }) => id.startsWith(`${prefix}-`));
const shareOf = (prefix: string) => {
  const { total, passed } = result.byOutcome[prefix] ?? { total: 0, passed: 0 };
  return passed / total;
};

it('answers with the right clause and figure', () => {
  expect(shareOf('ans'), JSON.stringify(missedOf('ans'), null, 1)).toBeGreaterThanOrEqual(0.95);
});

it('says honestly where nothing is ruled', () => {
  expect(shareOf('none'), JSON.stringify(missedOf('none'), null, 1)).toBeGreaterThanOrEqual(0.95);
});

it.each(['follow', 'multi', 'premise', 'clarify'])('understands conversation (%s)', (prefix) => {
  expect(missedOf(prefix)).toEqual([]);
});
