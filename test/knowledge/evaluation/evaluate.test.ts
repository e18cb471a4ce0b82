import { describe, expect, it } from 'vitest';
import type { Answer, Ask } from '../../../knowledge/answer/outcome.ts';
import { evaluate, misses, UnknownUnit } from '../../../knowledge/evaluation/evaluate.ts';
import type { QuestionLine } from '../../../knowledge/evaluation/question-file.ts';

const answer: Answer = {
  outcome: 'answered',
  reason: 'rule_found',
  text: '给予慰问金1000元。',
  citations: [{ document: '职工慰问办法', clause: '第十四条', quote: '给予慰问金1000元。' }],
  asOf: '2026-11-21',
};

describe('misses', () => {
  it.each([
    [{ outcome: ['answered' as const] }, []],
    [{ outcome: ['handoff' as const, 'answered' as const] }, []],
    [{ outcome: ['handoff' as const] }, ['outcome']],
    [{ outcome: ['answered' as const], document: '《职工慰问办法》', clause: ['第十四条第一款'] }, []],
    [{ outcome: ['answered' as const], document: '别的办法', clause: ['第十四条'] }, ['citation']],
    [{ outcome: ['answered' as const], clause: ['第四条'] }, ['citation']],
    [{ outcome: ['answered' as const], facts: ['1000元', '800元'] }, ['fact:800元']],
    [{ outcome: ['answered' as const], notFacts: ['1000元', '000元'] }, ['not_fact:1000元']],
  ])('of %j: %j', (expected, missed) => {
    expect(misses(answer, expected)).toEqual(missed);
  });
});

describe('evaluate', () => {
  const line = (id: string, question: string, more: Partial<QuestionLine> = {}): QuestionLine => ({
    id,
    question,
    expect: { outcome: ['answered'] },
    ...more,
  });
  const asked: Ask[] = [];
  const options = {
    answerer: {
      answer: async (ask: Ask): Promise<Answer> => {
        asked.push(ask);
        return { ...answer, outcome: ask.question.includes('公积金') ? 'handoff' : 'answered' };
      },
    },
    resolveUnit: (name: string | undefined) => (name === '火星' ? undefined : (name ?? 'root')),
    today: '2026-11-21',
    clock: () => 0,
  };

  it('counts by expected outcome and by the id’s prefix', async () => {
    const result = await evaluate(
      [line('ans-1', '住院'), line('ans-2', '公积金'), line('date-1', '住院')],
      options,
    );
    expect(result).toMatchObject({
      total: 3,
      passed: 2,
      byOutcome: {
        answered: { total: 3, passed: 2 },
        ans: { total: 2, passed: 1 },
        date: { total: 1, passed: 1 },
      },
      failures: [{ id: 'ans-2', question: '公积金', missed: ['outcome'], got: { outcome: 'handoff' } }],
      latencyMs: { p50: 0, p95: 0, p99: 0 },
    });
  });

  it('asks with the line’s day, unit, chat and history, or with the defaults', async () => {
    asked.length = 0;
    await evaluate(
      [
        line('a-1', '住院'),
        line('a-2', '那高职呢', { on: '2024-01-01', unit: 'ningbo', chat: 'group', history: ['助学'] }),
      ],
      options,
    );
    expect(asked).toEqual([
      { question: '住院', unitId: 'root', on: '2026-11-21', chat: 'private', history: [] },
      { question: '那高职呢', unitId: 'ningbo', on: '2024-01-01', chat: 'group', history: ['助学'] },
    ]);
  });

  it('asks nothing where a unit is unknown', async () => {
    asked.length = 0;
    const lines = [line('a-1', '住院'), line('a-2', '住院', { unit: '火星' })];
    await expect(evaluate(lines, options)).rejects.toThrow(UnknownUnit);
    expect(asked).toEqual([]);
  });
});
