import { expect, it } from 'vitest';
import { withoutMentions } from '../../../../knowledge/answer/question/without-mentions.ts';

it.each([
  ['@李小燕 你问问 高温津贴多少', '你问问 高温津贴多少'],
  ['@李小燕 @王建国，高温津贴多少', '，高温津贴多少'],
  ['高温津贴多少@所有人', '高温津贴多少'],
  // Whoever only mentions asks about whom they mention.
  ['@李小燕', '@李小燕'],
  ['材料发到gonghui@example.com行吗', '材料发到gonghui@example.com行吗'],
])('%s', (said, asked) => {
  expect(withoutMentions(said).trim()).toBe(asked);
});
