import { describe, expect, it } from 'vitest';
import { placedTerms, termsOf } from '../../../knowledge/search/terms.ts';

describe('termsOf', () => {
  it('cuts Chinese into characters and pairs', () => {
    expect(termsOf('慰问金')).toEqual(['慰', '慰问', '问', '问金', '金']);
  });

  it('keeps words and numbers whole beside Chinese', () => {
    expect(termsOf('vip客1000.5元')).toEqual(['vip', '客', '1000.5', '元']);
  });

  it('makes no pair across punctuation', () => {
    expect(termsOf('生,病')).toEqual(['生', '病']);
  });

  it('keeps the number of a clause as one term', () => {
    expect(termsOf('依第三十九条办')).toEqual(['依', '第三十九条', '办']);
  });
});

describe('placedTerms', () => {
  it('says where each term stands', () => {
    const text = 'a 依第三条办理b';
    for (const { term, start, end } of placedTerms(text)) expect(text.slice(start, end)).toBe(term);
  });
});
