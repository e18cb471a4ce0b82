import { expect, it } from 'vitest';
import { comfortFor } from '../../../../knowledge/answer/wording/comfort.ts';

it('comforts who tells of a grave illness or a death of their own', () => {
  expect(comfortFor('我得癌了能补多少')).toContain('安心治病');
  expect(comfortFor('我爸上个月去世了,有慰问吗')).toContain('节哀');
});

it.each(['得了癌症的职工能补多少', '直系亲属去世慰问多少', '我住院五天,慰问多少'])(
  'answers %s without it',
  (message) => {
    expect(comfortFor(message)).toBeUndefined();
  },
);

it.each([
  '家里老爷子没了,单位给啥不',
  '我媳妇难产死了',
  '爷爷去世能请几天假',
  '家里出白事了',
  '老丈人过世了,随礼不',
])('comforts who tells of a death in everyday words: %s', (message) => {
  expect(comfortFor(message)).toContain('节哀');
});
