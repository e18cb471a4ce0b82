import type { FoundClause } from '../../../../knowledge/search/search.ts';

/** A clause as the search finds it, with the fields a test cares about. */
export function foundClause(fields: Partial<FoundClause> & Pick<FoundClause, 'text'>): FoundClause {
  return {
    clauseId: 1,
    documentId: 1,
    documentTitle: '职工慰问办法',
    documentNumber: null,
    fileStem: '职工慰问办法',
    unitId: 'root',
    unitDistance: 0,
    seq: 1,
    name: '第十四条',
    kind: 'article',
    path: [],
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
    ...fields,
  };
}
