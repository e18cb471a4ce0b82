import { describe, expect, it } from 'vitest';
import type { SurveyQuestion } from '../../../db/voice/surveys.ts';
import { parseSurvey } from '../../../jobs/surveys/parse-survey.ts';
import { noAnswers, takeAnswer } from '../../../jobs/surveys/take-answer.ts';
import { breakDown, satisfactionRate, tally, titleKey } from '../../../jobs/surveys/tally.ts';

const now = new Date('2026-11-20T10:00:00+08:00');
const parse = (words: string) => parseSurvey(words, now, 'Asia/Shanghai');
const questions: SurveyQuestion[] = [
  { kind: 'scale', text: '满意吗？', options: [] },
  { kind: 'multiple', text: '改什么？', options: ['菜品', '价格', '环境'] },
  { kind: 'single', text: '去哪个？', options: ['一食堂', '二食堂'] },
  { kind: 'free', text: '还有呢？', options: [] },
];

describe('a definition', () => {
  it('is read from lines, also with half-width marks and in one line', () => {
    const expected = {
      title: '食堂满意度',
      anonymous: true,
      deadlineAt: new Date('2026-12-05T18:00:00+08:00'),
      questions,
    };
    const lines = [
      '1. 满意吗？（打分）',
      '2、改什么？(多选题)：菜品，价格/环境',
      '去哪个？【单选】一食堂 二食堂',
      '4) 还有呢？（问答）',
    ];
    expect(parse(['食堂满意度', '截止：12月5日18点', '匿名', ...lines].join('\n'))).toEqual({
      ok: true,
      survey: expected,
    });
    expect(parse(['标题：食堂满意度', '实名', ...lines, '截止 12月5日18点'].join('；'))).toEqual({
      ok: true,
      survey: { ...expected, anonymous: false },
    });
  });

  it.each([
    ['', /照这样发/],
    ['食堂', /截止/],
    ['食堂\n截止：12月5日', /还没写问题/],
    ['食堂\n截止：昨天\n好吗？（打分）', /截止时间/],
    ['食堂\n截止：2026-11-01\n好吗？（打分）', /已经过了/],
    ['食堂\n截止：12月5日\n好吗？', /没写题型/],
    ['食堂\n截止：12月5日\n好吗？（单选）好', /至少要两个选项/],
    ['食堂\n截止：12月5日\n好吗？（单选）好、好', /一样的选项/],
    ['食堂\n截止：12月5日\n好吗？（打分）好、坏', /不用写选项/],
    ['截止：12月5日\n好吗？（打分）', /第一行/],
    [`${'长'.repeat(61)}\n截止：12月5日\n好吗？（打分）`, /太长/],
    [`食堂\n截止：12月5日\n${'长'.repeat(200)}（打分）`, /太长/],
    [`食堂\n截止：12月5日\n${'好吗？（打分）\n'.repeat(21)}`, /最多 20/],
    [`食堂\n截止：12月5日\n好吗？（单选）${Array.from({ length: 11 }, (_, i) => i).join('、')}`, /最多 10/],
  ])('%j is answered with what is wrong and the template', (words, expected) => {
    const parsed = parse(words);
    expect(parsed.ok ? '' : parsed.sentence).toMatch(expected);
    expect(parsed.ok ? '' : parsed.sentence).toContain('/发起问卷 食堂满意度');
  });
});

describe('an answer', () => {
  const answer = (number: number, words: string) => {
    const taken = takeAnswer(questions, noAnswers, number, words);
    return taken.ok ? taken.state.answers[number] : taken.say;
  };
  it('is a number, a letter or the words of an option', () => {
    expect([answer(1, '４分'), answer(3, '2'), answer(3, 'b'), answer(3, '二食堂')]).toEqual([
      [4],
      [2],
      [2],
      [2],
    ]);
    expect([answer(2, '1 3'), answer(2, '3、1'), answer(2, '13'), answer(2, '价格')]).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
      [2],
    ]);
    expect([answer(4, '  饭凉  '), answer(4, '跳过')]).toEqual(['饭凉', '']);
    expect([answer(2, '1，3'), answer(2, '１ ３'), answer(2, '跳过')]).toEqual([[1, 3], [1, 3], '']);
  });
  it('of another kind is refused with what is wanted', () => {
    for (const words of ['0', '6', '很好', '-1', '']) expect(answer(1, words)).toMatch(/1 到 5/);
    for (const words of ['4', '1 4', '菜', '好了']) expect(answer(2, words)).toMatch(/1 到 3|至少选一个/);
    expect(answer(4, '长'.repeat(501))).toMatch(/缩到 500/);
    expect(answer(9, '1')).toMatch(/只有 4 题/);
  });
  it('of several is put together by presses, and can be corrected until all are there', () => {
    let state = noAnswers;
    const said: [number, string][] = [
      [2, '+3'],
      [2, '+1'],
      [2, '+1'],
      [2, '-3'],
      [2, '+2'],
      [2, '好'],
      [1, '2'],
      [1, '5'],
      [3, '1'],
    ];
    for (const [number, words] of said) {
      const taken = takeAnswer(questions, state, number, words);
      if (taken.ok) state = taken.state;
    }
    expect(state).toEqual({ answers: { 1: [5], 2: [1, 2], 3: [1] }, asking: 4 });
    const kept = takeAnswer(questions, { answers: { 2: [3] }, asking: 2 }, 2, '跳过');
    expect(kept).toMatchObject({ ok: true, state: { answers: { 2: [3] }, asking: 1 } });
  });
});

describe('the results', () => {
  const response = (unitId: string, value: number, words = '') => ({
    unitId,
    answers: { 1: [value], 2: [1, 3], 3: [2], 4: words },
  });
  const of = (unitId: string, count: number) => Array.from({ length: count }, () => response(unitId, 5));

  it('count every option once a person, and 4 and 5 as satisfied', () => {
    const responses = [response('a', 5, '乙'), response('a', 4, '甲'), response('b', 3), response('b', 1)];
    const [scale, several, , free] = tally(questions, responses);
    expect(scale?.counts).toEqual([1, 0, 1, 1, 1]);
    expect(several?.counts).toEqual([4, 0, 4]);
    expect(free?.texts).toHaveLength(2);
    expect(satisfactionRate(questions, responses)).toBe(0.5);
    expect(satisfactionRate(questions, [])).toBeUndefined();
  });

  it('never break down what fewer than five said, nor leave it to be reckoned from the total', () => {
    const parts = (...responses: ReturnType<typeof of>[]) =>
      breakDown(responses.flat()).map(({ unitId, responses: own }) => [unitId, own.length]);
    expect(parts(of('a', 8), of('b', 6))).toEqual([
      ['a', 8],
      ['b', 6],
    ]);
    expect(parts(of('a', 8), of('b', 3), of('c', 2))).toEqual([
      ['a', 8],
      [null, 5],
    ]);
    expect(parts(of('a', 8), of('b', 6), of('c', 2))).toEqual([
      ['a', 8],
      [null, 8],
    ]);
    expect(parts(of('a', 8), of('c', 2))).toEqual([]);
    expect(parts(of('a', 8))).toEqual([]);
  });

  it('belong to the survey of the year before by its title without the year', () => {
    expect(titleKey('2026年 职工满意度')).toBe(titleKey('2025年度职工满意度'));
    expect(titleKey('食堂满意度')).not.toBe(titleKey('职工满意度'));
  });
});
