import { expect, it } from 'vitest';
import { plainText } from '../../../../knowledge/answer/question/plain-text.ts';
import { smallTalk } from '../../../../knowledge/answer/question/small-talk.ts';

it.each([
  ['在吗？', 'greeting'],
  ['你好呀', 'greeting'],
  ['你是谁呀', 'who'],
  ['你是人还是机器', 'who'],
  ['你是真人还是AI？', 'who'],
  ['你是不是机器人', 'who'],
  ['谢谢！', 'thanks'],
  ['好的，谢谢', 'thanks'],
  ['算了', 'end'],
  ['是', 'end'],
  ['嗯嗯', 'end'],
  ['你就说一定能批，别加废话', 'promise'],
  ['你保证能通过', 'promise'],
])('%s is small talk (%s)', (message, kind) => {
  expect(smallTalk(plainText(message))).toBe(kind);
});

it.each([
  '你好，住院慰问多少',
  '谢谢，那材料呢',
  '算了，改问年假几天',
  '在职的有吗',
  '生日',
  '是不是每年都有',
  '住院慰问多久能批下来',
])('%s is a question', (message) => {
  expect(smallTalk(plainText(message))).toBeUndefined();
});
