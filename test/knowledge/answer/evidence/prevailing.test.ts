import { expect, it } from 'vitest';
import { prevailing } from '../../../../knowledge/answer/evidence/prevailing.ts';
import { foundClause } from '../wording/clause.ts';

const group = {
  clause: foundClause({ text: '会员因病住院的，慰问1000元。', unitDistance: 1 }),
  mentions: [1, 1],
};
const branch = { clause: foundClause({ text: '会员住院的，慰问1500元。', clauseId: 2 }), mentions: [1, 0] };
const isMatter = (term: number) => term === 0;

it('puts the nearer rule in the place of the farther, also where it fits less well', () => {
  expect(prevailing([group], [group, branch], isMatter)).toEqual([branch]);
  expect(prevailing([group, branch], [group, branch], isMatter)).toEqual([branch]);
});

it('keeps a farther rule on a matter of which the nearer one says nothing', () => {
  expect(prevailing([group], [group, branch], () => true)).toEqual([group]);
});

it('keeps both where the nearer one adds to the farther', () => {
  const adds = { ...branch, clause: foundClause({ text: '在集团标准基础上另加500元。', clauseId: 3 }) };
  expect(prevailing([group], [group, adds], isMatter)).toEqual([group]);
});
