import { expect, it } from 'vitest';
import type { Unit } from '../../../../db/people/units.ts';
import { unitStated } from '../../../../knowledge/answer/question/unit-stated.ts';

const unit = (id: string, name: string, aliases: string[] = []): Unit => ({
  id,
  name,
  parentId: null,
  region: null,
  aliases,
  sample: false,
  membersInformed: false,
});
const units = [unit('nb', '宁波分公司工会', ['甬分']), unit('zd', '沈阳铸锻厂分工会', ['铸锻'])];
const stated = (...said: string[]) => unitStated(said, units)?.id;

it.each([
  ['我调到宁波了，往后住院慰问按多少给', 'nb'],
  ['我是铸锻的，生日发啥', 'zd'],
  ['咱宁波的规定里没写的事儿，按谁的办', 'nb'],
  ['俺在沈阳铸锻厂上班', 'zd'],
  ['刚转到甬分，蛋糕券还有吗', 'nb'],
])('%s says where the asker belongs', (message, id) => {
  expect(stated(message)).toBe(id);
});

it.each([
  '宁波那边结婚给多少',
  '听宁波的哥们说他们给一千',
  '我想去宁波疗养',
  '他调到宁波了',
  '我在宁波住院了',
])('%s says nothing of it', (message) => {
  expect(stated(message)).toBeUndefined();
});

it('remembers the conversation, the newest word counting', () => {
  expect(stated('我调到宁波了', '住院慰问多少')).toBe('nb');
  expect(stated('我是铸锻的', '我调到宁波了', '住院慰问多少')).toBe('nb');
});
