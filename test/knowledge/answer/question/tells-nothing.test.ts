import { expect, it } from 'vitest';
import { contentTerms } from '../../../../knowledge/answer/question/content-terms.ts';
import { tellsNothing } from '../../../../knowledge/answer/question/tells-nothing.ts';
import { createVocabulary } from '../../../../knowledge/answer/question/words/vocabulary.ts';
import { loadSynonyms } from '../../../../knowledge/search/synonyms.ts';

const vocabulary = createVocabulary(loadSynonyms());
const nothing = (text: string) => tellsNothing(text, contentTerms(text, vocabulary));

it.each(['今天干了一天活', '天上有只鸟', '明天星期六', '我叫王铁柱'])('%s is nothing for staff', (said) => {
  expect(nothing(said)).toBe(true);
});

it.each([
  '班长骂我',
  '宿舍没热水',
  '食堂的饭太咸',
  '更衣柜钥匙丢了',
  '路灯坏了',
  '公积金',
  '篮球架该换了',
  '工资又拖了',
  '厂门口积水',
  '车间里全是烟',
  '想换个宿舍',
  '取暖费',
])('%s is kept', (said) => {
  expect(nothing(said)).toBe(false);
});
