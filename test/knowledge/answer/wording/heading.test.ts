import { expect, it } from 'vitest';
import { headingOf, shortLabels, shortTitle } from '../../../../knowledge/answer/wording/heading.ts';

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

const visit = {
  kind: 'article',
  name: '第十四条',
  text: '第十四条 会员因病住院治疗的，给予住院慰问金1000元。',
  documentTitle: '澜北重工集团工会职工慰问办法',
} as const;
const leave = {
  kind: 'article',
  name: '第五条',
  text: '第五条 职工有下列情形之一的',
  documentTitle: '职工年休假实施办法',
} as const;

it('labels clauses of one document by their numbers and words', () => {
  expect(shortLabels([visit])).toEqual(['第十四条 会员因病住院治疗的，给予住院慰问金1…']);
});

it('labels clauses of several with the documents’ short names, each no longer than a button', () => {
  const labels = shortLabels([visit, leave]);
  expect(labels).toEqual([
    '职工慰问办法 第十四条 会员因病住院治疗的，给…',
    '职工年休假实施办法 第五条 职工有下列情形之一的',
  ]);
  expect(Math.max(...labels.map(({ length }) => length))).toBeLessThanOrEqual(24);
});

it.each([
  ['澜北重工集团工会职工慰问办法', '职工慰问办法'],
  ['澜北重工集团高温劳动保护和送清凉办法', '高温劳动保护和送清…'],
  ['工会服务常见问答', '工会服务常见问答'],
  ['困难职工帮扶实施细则', '困难职工帮扶实施细则'],
])('shortens %s to %s', (title, short) => {
  expect(shortTitle(title)).toBe(short);
});
