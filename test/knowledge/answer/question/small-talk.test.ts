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
  ['你个破机器人', 'curse'],
  ['什么破玩意儿', 'curse'],
  ['你真笨', 'curse'],
  ['滚', 'curse'],
  ['卧槽', 'curse'],
  ['答非所问', 'curse'],
  ['问了也白问', 'curse'],
  ['今天天气真好', 'chat'],
  ['外面下雪了', 'chat'],
  ['吃了没', 'chat'],
  ['你有对象吗？', 'chat'],
  ['给我讲个笑话', 'chat'],
  ['周末愉快', 'chat'],
  ['哈哈哈', 'chat'],
  ['你真棒', 'chat'],
  ['刚下班', 'chat'],
  ['今天星期几', 'chat'],
  ['累死我了', 'weary'],
  ['今天好累啊', 'weary'],
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
  '班长骂我',
  '宿舍没热水',
  '车间热死了',
  '天气太热能停工吗',
  '食堂的饭真难吃',
  '我是废物',
  '我没用',
  '没意思',
  '活着累死了',
  '你们工会就是个摆设',
  '吃饭补助',
  '加班累死了给钱吗',
  '好几年没涨工资了',
])('%s is a question', (message) => {
  expect(smallTalk(plainText(message))).toBeUndefined();
});
