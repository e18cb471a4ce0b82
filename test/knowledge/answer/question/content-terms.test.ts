import { describe, expect, it } from 'vitest';
import { contentTerms } from '../../../../knowledge/answer/question/content-terms.ts';
import { withNamedMatters } from '../../../../knowledge/answer/question/named-matters.ts';
import { createVocabulary } from '../../../../knowledge/answer/question/words/vocabulary.ts';
import { loadSynonyms } from '../../../../knowledge/search/synonyms.ts';

const vocabulary = createVocabulary(loadSynonyms());

const texts = (question: string) => contentTerms(question, vocabulary).map(({ text }) => text);
const kind = (question: string, text: string) =>
  contentTerms(question, vocabulary).find((term) => term.text === text)?.kind;

describe('contentTerms', () => {
  it.each([
    ['公积金怎么提取', ['公积金', '提取']],
    ['我家狗病了有慰问没', ['狗', '病了', '慰问']],
    ['请问一下我们单位会费一个月扣多少啊', ['会费', '扣']],
    ['我阑尾炎住了7天院', ['阑尾炎', '住院']],
    ['今天38度还让上工', ['高温', '上工']],
    ['11月入职有几天年假', ['入职', '年假']],
    ['报了名的羽毛球', ['报名', '羽毛球']],
    ['退休了还用交会费不', ['退休了', '会费']],
    ['菜篮子补助一个月多少钱', ['菜篮子补助']],
  ])('keeps of %s what a rule must deal with', (question, expected) => {
    expect(texts(question)).toEqual(expected);
  });

  it('lets a way of saying support its rule without demanding it', () => {
    const said = contentTerms('名单晒出来不', vocabulary).find(({ text }) => text === '晒出来');
    expect(said?.kind).toBe('everyday');
    expect(said?.words).toContain('公布');
  });

  it('tells matters of union work from words it does not know', () => {
    expect(kind('无人机比赛啥时候报名', '无人机')).toBe('unknown');
    expect(kind('我老婆住院了', '住院')).toBe('concept');
    expect(kind('冬天送温暖给多少', '冬天')).toBe('everyday');
    expect(kind('住院补助要什么材料', '材料')).toBe('shared');
  });

  it('asks once for what is said twice', () => {
    expect(texts('去外地出差住宿标准')).not.toContain('出差');
  });

  it('takes a name made of a number letter by letter', () => {
    expect(contentTerms('女职工三个一是哪三个', vocabulary)[0]).toMatchObject({
      text: '三个一',
      verbatim: true,
    });
    expect(texts('六个月以后还能领吗')).toEqual([]);
  });

  it('tells what is asked from what is told', () => {
    const asked = (question: string) =>
      contentTerms(question, vocabulary).flatMap((term) => (term.asked ? [term.text] : []));
    expect(asked('录取通知书还在路上，先报名行不行')).toEqual(['报名']);
    expect(asked('会费能退不，我上个月刚交')).toEqual(['会费', '能退']);
    expect(asked('住了七天院，能领多少')).toEqual(['住院']);
  });

  it('takes what is to be done with a benefit for part of the question', () => {
    expect(kind('慰问品能寄回老家吗', '寄')).toBe('predicate');
    expect(kind('慰问品我寄回老家了，能补发吗', '寄')).not.toBe('predicate');
  });

  it('makes a head part of what is asked about', () => {
    expect(kind('图书补贴一个月多少', '补贴')).toBe('benefit');
    expect(kind('观鸟补贴一个月多少', '补贴')).toBe('unknown');
    expect(kind('住院补贴一天多少', '补贴')).toBe('benefit');
  });
});

describe('withNamedMatters', () => {
  it('takes over a matter that only the library’s own headings name', () => {
    const terms = withNamedMatters(contentTerms('救济金要公示吗', vocabulary), '救济金要公示吗', [
      '企业帮扶救济金管理办法',
    ]);
    expect(terms).toContainEqual(expect.objectContaining({ text: '救济金', kind: 'concept' }));
    expect(terms.map(({ text }) => text)).not.toContain('救济');
  });
});
