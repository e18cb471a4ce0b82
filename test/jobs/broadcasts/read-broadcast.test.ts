import { describe, expect, it } from 'vitest';
import { longestBroadcast, readBroadcast } from '../../../jobs/broadcasts/read-broadcast.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';

const unit = (id: string, name: string, parentId: string | null, aliases: string[] = []) => ({
  id,
  name,
  parentId,
  region: null,
  aliases,
  sample: false,
  membersInformed: false,
});
const tree = unitTree([unit('root', '总工会', null), unit('forge', '锻造分工会', 'root', ['锻造'])]);
const read = (words: string, defaultUnitId = 'forge') => {
  const read_ = readBroadcast(words, tree, defaultUnitId);
  if ('refused' in read_) return read_.refused;
  return `${'unit' in read_.to ? read_.to.unit.id : 'this group'}: ${read_.text}`;
};

describe('readBroadcast', () => {
  it.each([
    ['明天放假', 'forge: 明天放假'],
    ['@总工会 明天放假', 'root: 明天放假'],
    ['＠总工会\n明天放假', 'root: 明天放假'],
    ['[总工会]明天放假', 'root: 明天放假'],
    ['［总工会］ 明天放假', 'root: 明天放假'],
    ['发给总工会：明天放假', 'root: 明天放假'],
    ['发给 锻造: 明天放假', 'forge: 明天放假'],
    ['对象：总工会 明天放假', 'root: 明天放假'],
    ['对象：本群 明天放假', 'this group: 明天放假'],
    ['@本群 明天放假', 'this group: 明天放假'],
    ['发给本群：明天放假', 'this group: 明天放假'],
    ['原样 @锻件 开会', 'forge: @锻件 开会'],
    ['原样：对象：在职职工', 'forge: 对象：在职职工'],
    ['@所有人 明天放假', 'forge: @所有人 明天放假'],
  ])('reads “%s”', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  it('keeps the text exactly, line breaks, colons and 【】 included', () => {
    const text = '【重要】大家好：\n\n  1. 明天 9:00 开会\n2. 见 @张三';
    expect(read(text)).toBe(`forge: ${text}`);
  });

  it('does not send to the own unit what names an unknown one', () => {
    for (const words of ['@锻件 开会', '[锻件] 开会', '发给锻件：开会'])
      expect(read(words)).toBe('unknown_unit');
  });

  it('refuses an empty text, with or without a unit', () => {
    for (const words of ['', ' \n ', '@总工会', '[总工会] ', '发给总工会：'])
      expect(read(words)).toBe('empty');
  });

  it('refuses a text that is too long, and takes one that just fits', () => {
    expect(read('好'.repeat(longestBroadcast + 1))).toBe('too_long');
    expect(read('好'.repeat(longestBroadcast))).toContain('forge: ');
  });

  it('goes to the root where the default unit is unknown', () => {
    expect(read('开会', 'gone')).toBe('root: 开会');
  });
});
