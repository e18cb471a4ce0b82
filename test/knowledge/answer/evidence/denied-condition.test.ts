import { describe, expect, it } from 'vitest';
import { rulesDeniedCase } from '../../../../knowledge/answer/evidence/denied-condition.ts';
import { contentTerms } from '../../../../knowledge/answer/question/content-terms.ts';
import { plainText } from '../../../../knowledge/answer/question/plain-text.ts';
import { createVocabulary } from '../../../../knowledge/answer/question/words/vocabulary.ts';
import { loadSynonyms } from '../../../../knowledge/search/synonyms.ts';

const vocabulary = createVocabulary(loadSynonyms());
const isOut = (question: string, text: string) =>
  rulesDeniedCase(contentTerms(plainText(question), vocabulary), { kind: 'article', name: '第一条', text });

describe('a rule for those who have what the question denies', () => {
  const cool = '有空调等降温设备、室内温度保持在33℃以下的岗位，不发高温津贴。';
  const serious =
    '会员接受全身麻醉手术，或者首次确诊恶性肿瘤、脑卒中等重大疾病的，按大病慰问，慰问金2000元。';

  it.each([
    '车间没空调有高温津贴吗',
    '没有空调，高温费给多少',
    '我们那儿没装空调，有高温津贴吗',
    '不开空调有高温费吗',
  ])('is no answer: %s', (question) => expect(isOut(question, cool)).toBe(true));

  it.each(['没做全麻，住院慰问给多少', '我做的是局麻，住院能领多少慰问金', '不是全麻的手术给多少'])(
    'is no answer, whatever else the case is: %s',
    (question) => expect(isOut(question, serious)).toBe(true),
  );

  it.each([
    ['有空调的办公室有高温津贴吗', cool],
    ['有没有空调都给高温津贴吗', cool],
    ['没做全麻，查出癌症了，给多少慰问金', serious],
    ['没做全麻，住院给多少', '会员因病住院满3天的，慰问金1000元；住院期间施行全身麻醉手术的，慰问金1800元。'],
    ['没做全麻，住院给多少', '没有施行全身麻醉手术的，慰问金1000元。'],
    ['家里不困难，孩子考上大学给多少', '困难职工家庭子女考上大学的，助学金5000元。'],
    ['没空调怎么要求装', '车间应当装空调。'],
  ])(
    'may be one where nothing is denied, another of its cases is told, or it does not turn on that: %s',
    (question, text) => {
      expect(isOut(question, text)).toBe(false);
    },
  );
});
