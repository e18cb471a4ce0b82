import { describe, expect, it } from 'vitest';
import { blanksOf, fillTemplate } from '../../../jobs/broadcasts/broadcast-templates.ts';

const text = '请于{时间}到{地点}领取，{时间}截止。';

describe('fillTemplate', () => {
  it('has each blank once', () => {
    expect(blanksOf(text)).toEqual(['时间', '地点']);
  });
  it('fills every blank in; a value may have blanks of its own', () => {
    expect(fillTemplate(text, ' 时间=12月1日 上午九点 地点＝一楼 会议室')).toEqual({
      text: '请于12月1日 上午九点到一楼 会议室领取，12月1日 上午九点截止。',
    });
  });
  it.each([
    ['', ['时间', '地点'], []],
    ['时间=九点', ['地点'], []],
    ['时间= 地点=一楼', ['时间'], []],
    ['时间=九点 地点=一楼 人=张三', [], ['人']],
  ])('“%s” is not enough, or too much', (words, missing, unknown) => {
    expect(fillTemplate(text, words)).toEqual({ missing, unknown });
  });
  it('takes what is said as it is', () => {
    expect(fillTemplate('到{地点}', '地点=$& {地点} $1')).toEqual({ text: '到$& {地点} $1' });
  });
});
