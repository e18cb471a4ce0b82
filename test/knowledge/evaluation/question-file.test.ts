import { expect, it } from 'vitest';
import { parseQuestionFile, questionLineExample } from '../../../knowledge/evaluation/question-file.ts';

const good = '{"id":"ans-1","question":"住院多少","expect":{"outcome":["answered"]}}';

it('reads one question a line and passes over blank lines and a byte order mark', () => {
  expect(parseQuestionFile(`\uFEFF${good}\r\n\r\n`)).toEqual([
    { id: 'ans-1', question: '住院多少', expect: { outcome: ['answered'] } },
  ]);
});

it.each([
  [`${good}\nnot json`, '第 2 行'],
  ['{"id":"a","question":"","expect":{"outcome":["answered"]}}', '第 1 行：question'],
  ['{"id":"a","question":"b","expect":{"outcome":["maybe"]}}', '第 1 行：expect.outcome.0'],
  ['{"id":"a","question":"b","on":"2026/1/1","expect":{"outcome":["answered"]}}', '第 1 行：on'],
  [`${good}\n${good}`, '第 2 行：编号 ans-1 在第 1 行'],
])('names the line of what is wrong in %s', (content, message) => {
  expect(() => parseQuestionFile(content)).toThrow(message);
});

it.each(['not json', '[]', '{"question":"b"}', '{"id":"a","question":"b","expect":{"outcome":["maybe"]}}'])(
  'says in Chinese what is expected instead of %s, with a right line',
  (content) => {
    expect(() => parseQuestionFile(content)).toThrow(questionLineExample);
    expect(() => parseQuestionFile(content)).not.toThrow(/Invalid|expected/);
  },
);

it('tells of a file without a question rather than passing nothing', () => {
  expect(() => parseQuestionFile('\n \n')).toThrow(`一道题也没有。一行一题`);
});

it('shows an example that is right', () => {
  expect(parseQuestionFile(questionLineExample)).toHaveLength(1);
});
