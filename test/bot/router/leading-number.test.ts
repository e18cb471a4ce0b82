import { expect, it } from 'vitest';
import { readLeadingNumber } from '../../../bot/router/leading-number.ts';

it.each([
  ['12', 12, ''],
  ['12号', 12, ''],
  ['１２号', 12, ''],
  ['#12', 12, ''],
  ['＃12 好', 12, '好'],
  ['编号12', 12, ''],
  ['编号：12', 12, ''],
  ['公告 12：明天，下午', 12, '明天，下午'],
  ['问题12号 已办', 12, '已办'],
  ['3号活动 羽毛球', 3, '羽毛球'],
  ['3. 羽毛球', 3, '羽毛球'],
  ['12\n1. 王建国', 12, '1. 王建国'],
])('reads %s', (words, number, rest) => {
  expect(readLeadingNumber(words)).toEqual({ number, rest });
});

it.each(['', '九', '-1', '3天前', '3号下午去', '1.5 万', '9'.repeat(20), '#劳模 内容', '活动'])(
  'finds none in %j and leaves the words as they are',
  (words) => {
    expect(readLeadingNumber(words)).toEqual({ number: undefined, rest: words });
  },
);

it.each([
  ['12出院小结带了吗', 12, '出院小结带了吗'],
  ['12号赵敏', 12, '赵敏'],
  ['12 赵敏', 12, '赵敏'],
  ['9'.repeat(20), undefined, '9'.repeat(20)],
])('reads %s where the words may touch it', (words, number, rest) => {
  expect(readLeadingNumber(words, { mayTouch: true })).toEqual({ number, rest });
});
