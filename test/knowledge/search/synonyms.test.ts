import { describe, expect, it } from 'vitest';
import { createSynonymFinder, loadSynonyms } from '../../../knowledge/search/synonyms.ts';

describe('loadSynonyms', () => {
  it('brings at least a hundred lines', () => {
    expect(loadSynonyms().length).toBeGreaterThanOrEqual(100);
  });
});

describe('createSynonymFinder', () => {
  const find = createSynonymFinder([
    { said: ['走了'], rules: ['去世'] },
    { said: ['蛋糕', '蛋糕卷'], rules: ['蛋糕券'] },
    { said: ['蛋糕'], rules: ['生日'] },
  ]);

  it('finds lay phrases and gives the words of rules', () => {
    expect(find('岳父走了有没有慰问')).toEqual([{ phrase: '走了', alternatives: ['去世'] }]);
  });

  it('takes the longest phrase and none inside it', () => {
    expect(find('蛋糕卷没发')).toEqual([{ phrase: '蛋糕卷', alternatives: ['蛋糕券'] }]);
  });

  it('joins the lines that share a phrase', () => {
    expect(find('蛋糕呢')).toEqual([{ phrase: '蛋糕', alternatives: ['蛋糕券', '生日'] }]);
  });

  it('finds nothing where nothing is said', () => {
    expect(find('会费怎么交')).toEqual([]);
  });
});
