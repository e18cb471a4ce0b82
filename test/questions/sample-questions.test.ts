import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { outcomes } from '../../knowledge/answer/outcome.ts';

const line = z.strictObject({
  id: z.string().regex(/^(ans|none|date|follow|safe)-\d{3}$/),
  question: z.string().min(1),
  on: z.iso.date().optional(),
  unit: z.string().optional(),
  chat: z.enum(['private', 'group']).optional(),
  history: z.array(z.string().min(1)).min(1).optional(),
  expect: z.strictObject({
    outcome: z.array(z.enum(outcomes)).min(1),
    document: z.string().optional(),
    clause: z.array(z.string()).min(1).optional(),
    facts: z.array(z.string()).min(1).optional(),
    notFacts: z.array(z.string()).min(1).optional(),
  }),
});
const read = (name: string) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)));
const tuning = read('sample.jsonl');
const heldOut = read('sample-held-out.jsonl');
const all = [...tuning, ...heldOut];
const slice = (id: string) => id.split('-')[0];

describe('the questions about the sample handbook', () => {
  test('have an id of their own', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test.each(['ans', 'none', 'date', 'follow', 'safe'])(
    'are shared evenly between the halves in slice %s',
    (name) => {
      const count = (half: typeof all) => half.filter(({ id }) => slice(id) === name).length;
      expect(Math.abs(count(tuning) - count(heldOut))).toBeLessThanOrEqual(1);
    },
  );

  test('are not asked in the same words and circumstances in both halves', () => {
    const asked = ({ question, on, unit, chat, history }: (typeof all)[number]) =>
      JSON.stringify([question, on, unit, chat, history]);
    const known = new Set(tuning.map(asked));
    expect(heldOut.filter((one) => known.has(asked(one)))).toEqual([]);
  });

  test('name document, clause and a fact wherever an answer is expected', () => {
    const incomplete = all.filter(
      ({ expect: { outcome, document, clause, facts } }) =>
        outcome.includes('answered') && !(document && clause && facts),
    );
    expect(incomplete.map(({ id }) => id)).toEqual([]);
  });

  test('demand the hotline in every crisis', () => {
    const crises = all.filter(({ expect: { outcome } }) => outcome.includes('crisis'));
    expect(crises.length).toBeGreaterThan(0);
    for (const { expect: expected } of crises) expect(expected.facts).toContain('12356');
  });
});
