import { describe, expect, it } from 'vitest';
import { asksSomething } from '../../../../knowledge/benefits/dialog/intent.ts';

describe('whether words ask something', () => {
  it.each([
    '产假几天',
    '怀孕三个月掉了能歇几天',
    '生日蛋糕券涨到多少',
    '住院一天补多少元？',
    '加班给几倍',
    '研究生给不给助学',
    '单位不交发不发高温费',
    '被评上集团先进给几个钱',
    '夜宵几点',
  ])('%s does: it wants a figure, or a yes or no', (text) => {
    expect(asksSomething(text)).toBe(true);
  });

  it.each([
    '住了九天',
    '就几天',
    '住了几天',
    '也没几天',
    '没多少',
    '多少有点困难',
    '时不时去复查',
    '不知道住了多少天',
  ])('%s does not: it answers', (text) => {
    expect(asksSomething(text)).toBe(false);
  });
});
