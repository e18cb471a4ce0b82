import { describe, expect, it } from 'vitest';
import { clauseWeights, inverseFrequency, repeated } from '../../../knowledge/search/bm25.ts';
import { termId } from '../../../knowledge/search/term-id.ts';

const clause = (fields: Partial<Parameters<typeof clauseWeights>[0]>) => ({
  title: '',
  path: '',
  text: '',
  questions: '',
  ...fields,
});

describe('clauseWeights', () => {
  it('equals the BM25 formula for a clause of mean length', () => {
    const weights = clauseWeights(clause({ text: '住院住院' }), 7);
    // 住院 stands twice: 2·(k1+1)/(2+k1) with k1 = 0.9
    expect(weights.get(termId('住院'))).toBeCloseTo((2 * 1.9) / 2.9, 6);
  });

  it('gives the same word less in a longer clause', () => {
    const weight = (text: string) => clauseWeights(clause({ text }), 10).get(termId('住院')) ?? 0;
    expect(weight('住院')).toBeGreaterThan(weight('住院期间由单位工会组织人员前往看望'));
  });

  it('does not let known questions lengthen the clause', () => {
    const weight = (questions: string) =>
      clauseWeights(clause({ text: '住院慰问', questions }), 10).get(termId('慰问')) ?? 0;
    expect(weight('生孩子有没有补贴')).toBe(weight(''));
  });

  it('finds a clause by a question it is known to answer, with less weight than its own words', () => {
    const asked = clauseWeights(clause({ questions: '住院' }), 1).get(termId('住院')) ?? 0;
    const said = clauseWeights(clause({ text: '住院' }), 3).get(termId('住院')) ?? 0;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(said);
  });
});

describe('inverseFrequency', () => {
  it('falls with the number of clauses and never below zero', () => {
    expect(inverseFrequency(1, 100)).toBeGreaterThan(inverseFrequency(50, 100));
    expect(inverseFrequency(120, 100)).toBeGreaterThan(0);
  });
});

describe('repeated', () => {
  it('counts the first time as one and further times less', () => {
    expect(repeated(1)).toBe(1);
    expect(repeated(2)).toBeLessThan(2);
  });
});
