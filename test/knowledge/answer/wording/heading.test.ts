import { expect, it } from 'vitest';
import { headingOf } from '../../../../knowledge/answer/wording/heading.ts';

const documentTitle = '工作群管理和意见反馈规定';

it.each([
  [['第四章 结婚和生育慰问'], '结婚和生育慰问'],
  [['附表 工会联系电话表'], '工会联系电话表'],
  [[], documentTitle],
  [['第一章 总则'], documentTitle],
  [['附则'], documentTitle],
  [['第三章 申请和发放', '第二节 其他'], '申请和发放'],
])('names the matter of a clause under %j: %s', (path, heading) => {
  expect(headingOf({ path, documentTitle })).toBe(heading);
});
