import { expect, it } from 'vitest';
import { understand } from '../../../../knowledge/answer/question/follow-up.ts';
import { createVocabulary } from '../../../../knowledge/answer/question/words/vocabulary.ts';
import { loadSynonyms } from '../../../../knowledge/search/synonyms.ts';

const vocabulary = createVocabulary(loadSynonyms());

const carried = (question: string, ...history: string[]) =>
  understand(question, history, vocabulary).carried.map(({ text }) => text);
const kinds = (question: string, ...history: string[]) =>
  understand(question, history, vocabulary).aspects.map(({ kind }) => kind);

it('takes matter and kind of answer over from the turn before', () => {
  expect(carried('那高职呢', '娃考上本科给多少助学')).toEqual(expect.arrayContaining(['本科', '助学']));
  expect(kinds('那高职呢', '娃考上本科给多少助学')).toEqual(['amount']);
});

it('goes back to the turn that named the matter', () => {
  expect(carried('几号截止', '住院慰问多少', '去年领过还行不')).toContain('住院');
});

it('takes nothing over into a question that stands by itself', () => {
  expect(carried('职工年休假没有休完的能不能折算工资', '住院慰问多少')).toEqual([]);
});

it('takes nothing over where nothing was said before', () => {
  expect(carried('那高职呢')).toEqual([]);
});

it.each(['？？？', '啥', '好累啊', '随便', '我要投诉', '你们真烦', '大概是吧'])(
  'takes nothing over into what asks nothing of a matter: %s',
  (said) => {
    expect(carried(said, '高温津贴一个月多少钱')).toEqual([]);
  },
);

it.each([
  '那多少钱',
  '我家属呢',
  '去年呢',
  '几号截止',
  '找谁办',
  '怎么申请',
  '还没收到',
  '没听懂',
  '退休的呢',
])('takes the matter over into %s', (said) => {
  expect(carried(said, '高温津贴一个月多少钱')).toEqual(['高温津贴']);
});

it('lets a case told in everyday words stand by itself', () => {
  const { mayStandAlone } = understand('班长骂我咋办', ['高温津贴一个月多少钱'], vocabulary);
  expect(mayStandAlone).toBe(true);
});

it('tells a short question that may stand by itself from one that cannot', () => {
  const standsAlone = (question: string) =>
    understand(question, ['宿舍的空调坏了，找谁修'], vocabulary).mayStandAlone;
  expect(standsAlone('我住院了能领多少慰问金')).toBe(true);
  expect(standsAlone('那高职呢')).toBe(false);
  expect(standsAlone('几号截止')).toBe(false);
});
