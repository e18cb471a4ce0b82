import { expect, it } from 'vitest';
import { splitQuestions } from '../../../../knowledge/answer/question/split.ts';
import { createVocabulary } from '../../../../knowledge/answer/question/words/vocabulary.ts';
import { loadSynonyms } from '../../../../knowledge/search/synonyms.ts';

const vocabulary = createVocabulary(loadSynonyms());

it.each([
  ['住院能领多少慰问金?', ['住院能领多少慰问金']],
  ['结婚慰问多少?要什么材料?', ['结婚慰问多少', '要什么材料']],
  ['老婆下岗了。家里三个娃。困难补助有没', ['老婆下岗了，家里三个娃，困难补助有没']],
  ['住院慰问多少,另外高温费一天多少', ['住院慰问多少', '另外高温费一天多少']],
  ['我要补两样:住院+孩子上学,另外高温费也没给', ['住院能领多少', '孩子上学能领多少', '另外高温费也没给']],
  ['刚出院，想问问材料都要交哪几样', ['刚出院，想问问材料都要交哪几样']],
  ['疗养能带家属?超出的谁掏', ['疗养能带家属', '超出的谁掏']],
  ['深度困难跟相对困难差在哪', ['深度困难是指什么', '相对困难是指什么']],
  ['领导和我说的不一样', ['领导和我说的不一样']],
  ['住院慰问多少?行吗?', ['住院慰问多少，行吗']],
])('cuts %s', (message, parts) => {
  expect(splitQuestions(message, vocabulary)).toEqual(parts);
});

it('reads at most three questions', () => {
  expect(splitQuestions('住院多少?结婚多少?生育多少?退休多少?', vocabulary)).toHaveLength(3);
});

it('keeps a message that asks nothing whole', () => {
  expect(splitQuestions('???', vocabulary)).toEqual(['???']);
});
