import type { Grounds } from '../../../../knowledge/answer/reply.ts';
import type { Told } from '../../../../knowledge/answer/wording/compose.ts';

/** A clause as an answer tells it. */
export function makeTold(text: string, more: Partial<Told['clause']> = {}): Told {
  return {
    text,
    quote: text,
    clause: {
      clauseId: 1,
      documentId: 1,
      documentTitle: '东海厂工会慰问办法',
      documentNumber: null,
      fileStem: '慰问办法',
      unitId: 'root',
      unitDistance: 0,
      seq: 1,
      name: '第一条',
      kind: 'article',
      path: [],
      text,
      question: null,
      knownQuestions: [],
      effectiveOn: '2026-01-01',
      endsOn: null,
      overrides: [],
      sample: false,
      score: 1,
      lexical: 1,
      cosine: null,
      coverage: 1,
      ...more,
    },
  };
}

/** An answer of these clauses, led by the first. */
export const makeGrounds = (told: readonly Told[], more: Partial<Grounds> = {}): Grounds => ({
  told,
  leading: told.slice(0, 1),
  before: [],
  after: [],
  ...more,
});
