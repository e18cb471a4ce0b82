import { expect, it } from 'vitest';
import { dropOldFigures } from '../../../../knowledge/answer/wording/drop-old-figures.ts';

it.each([
  ['暑托班补贴由每天28元调整为每天36元。', '暑托班补贴调整为每天36元。'],
  ['生日慰问标准从200元提高到300元', '生日慰问标准提高到300元'],
  [
    '第四部分第（一）项“会员住院满3天，慰问500元，一年一次”，改为“会员住院满3天，慰问800元，一年两次”。',
    '第四部分第（一）项改为“会员住院满3天，慰问800元，一年两次”。',
  ],
  ['结婚慰问由原来的600元调整为800元，生育慰问不变。', '结婚慰问调整为800元，生育慰问不变。'],
])('%s', (clause, told) => {
  expect(dropOldFigures(clause)).toBe(told);
});

it.each([
  '从7月1日起，每人每天补贴36元。',
  '由分工会派人看望，带慰问品200元。',
  '慰问金由工会经费列支，标准为1000元。',
  '会员住院满3天，慰问800元。',
])('leaves %s as it is', (clause) => {
  expect(dropOldFigures(clause)).toBe(clause);
});
