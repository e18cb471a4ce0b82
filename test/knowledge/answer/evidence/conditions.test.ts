import { expect, it } from 'vitest';
import { meetsCondition, statedQuantities } from '../../../../knowledge/answer/evidence/conditions.ts';

it.each([
  ['上班七年多,年假几天', '累计工作满1年不满10年的，年休假5天', true],
  ['工龄十二年', '累计工作满1年不满10年的', false],
  ['干了12年', '十年以上不满二十年的十天', true],
  ['今天38度', '达到37℃以上、不满40℃的', true],
  ['今天38度', '达到40℃以上的', false],
  ['来厂刚两年', '本单位工作不满三年的', true],
  ['刚参保20天', '保障生效30日内确诊的', true],
  ['参保四十五天', '第31日至第60日确诊的', true],
  ['住院两天', '住院三天以上的', false],
  ['2024年入职的', '工作不满三年的', false],
])('%s against %s: %s', (question, condition, met) => {
  expect(meetsCondition(condition, statedQuantities(question))).toBe(met);
});
