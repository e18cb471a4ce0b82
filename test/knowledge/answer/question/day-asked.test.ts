import { expect, it } from 'vitest';
import { asksFormer, dayAsked, dayBefore } from '../../../../knowledge/answer/question/day-asked.ts';

const on = '2026-11-21';

it.each([
  ['2024年那会儿结婚给多少', '2024-12-31'],
  ['二〇二三年过节一个人总共发多少', '2023-12-31'],
  ['2025年2月的高温费标准是多少', '2025-02-28'],
  ['听说明年生日券要涨，涨到多少', '2027-12-31'],
  ['去年的生日标准是多少', '2025-12-31'],
  ['23年那会儿结婚给多少', '2023-12-31'],
  ['二四年的标准是多少', '2024-12-31'],
  ['大前年过节发多少', '2023-12-31'],
  ['过了年住院慰问是多少', '2027-12-31'],
])('%s asks for the rules of %s', (question, day) => {
  expect(dayAsked(question, on)?.on).toBe(day);
});

it.each([
  '生日给多少',
  '干了20年年假几天',
  '两年的学费怎么补',
  '2024年结的婚，现在还能补领吗',
  '去年领过今年还能领不',
  '年假没休完能留到明年再休吗',
  '慰问办法2023版在哪看',
  '2026年生日给多少',
  '自2027年起施行的办法是哪个',
])('%s asks for the rules of today', (question) => {
  expect(dayAsked(question, on)).toBeUndefined();
});

it.each(['以前住院给多少', '老标准是多少', '新规定出来前住院是多少钱', '调整前的标准是多少'])(
  '%s asks for the rules that were replaced',
  (question) => {
    expect(asksFormer(question)).toBe(true);
  },
);

it.each(['老人住院有规定吗', '原来的办法还有效吗', '住院前要报备吗', '以前没领的现在能补多少'])(
  '%s does not',
  (question) => {
    expect(asksFormer(question)).toBe(false);
  },
);

it('counts back over the end of a year', () => {
  expect(dayBefore('2026-01-01')).toBe('2025-12-31');
});
