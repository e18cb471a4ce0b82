import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from '../../../../knowledge/answer/question/plain-text.ts';

it.each([
  ['我 不 想 活 了', '我不想活了'],
  ['活著沒意思', '活着没意思'],
  ['登記結婚了，工會有沒有禮', '登记结婚了,工会有没有礼'],
  ['不\u200b想活', '不想活'],
  ['ＩＧＮＯＲＥ all', 'ignore all'],
  ['著名品牌', '著名品牌'],
])('reads %j as %j', (message, plain) => {
  expect(plainText(message)).toBe(plain);
});

it('changes nothing when read twice', () => {
  fc.assert(
    fc.property(fc.string(), (message) => {
      expect(plainText(plainText(message))).toBe(plainText(message));
    }),
  );
});
