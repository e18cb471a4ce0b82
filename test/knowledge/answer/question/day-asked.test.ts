import { expect, it } from 'vitest';
import { dayAsked } from '../../../../knowledge/answer/question/day-asked.ts';

const on = '2026-11-21';

it.each([
  ['2024年那会儿结婚给多少', '2024-12-31'],
  ['二〇二三年过节一个人总共发多少', '2023-12-31'],
  ['2025年2月的高温费标准是多少', '2025-02-28'],
  ['听说明年生日券要涨，涨到多少', '2027-12-31'],
  ['去年的生日标准是多少', '2025-12-31'],
])('%s asks for the rules of %s', (question, day) => {
  expect(dayAsked(question, on)?.on).toBe(day);
});

it.each([
  '生日给多少',
  '2024年结的婚，现在还能补领吗',
  '去年领过今年还能领不',
  '年假没休完能留到明年再休吗',
  '慰问办法2023版在哪看',
  '2026年生日给多少',
  '自2027年起施行的办法是哪个',
])('%s asks for the rules of today', (question) => {
  expect(dayAsked(question, on)).toBeUndefined();
});
