import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSensitive } from '../../../jobs/broadcasts/find-sensitive.ts';

describe('findSensitive', () => {
  it.each([
    ['请张师傅回电 13812345678', ['phone']],
    ['请张师傅回电１３８ １２３４ ５６７８', ['phone']],
    ['电话138-1234-5678。', ['phone']],
    ['电话+86 138 1234 5678', ['phone']],
    ['身份证 11010519491231002X', ['id_number']],
    ['身份证 110105 19491231 002x，手机13812345678', ['id_number', 'phone']],
    ['卡号 4111 1111 1111 1111', ['bank_card']],
    ['发到 li@example.com', ['email']],
  ])('finds it in “%s”', (text, expected) => {
    expect(findSensitive(text)).toEqual(expected);
  });

  it.each([
    '明天 9:00 在 101 室，每人 800 元',
    '文件号 2026-0715-33，共 128000 元',
    '流水 110105194912310021',
    '内线 8123 4567',
    '订单 4111111111111112',
  ])('leaves “%s” alone', (text) => {
    expect(findSensitive(text)).toEqual([]);
  });

  it('finds every mobile number wherever it stands', () => {
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
      .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
    const words = fc.string({ unit: fc.constantFrom('请', '电', '，', '\n', 'a') });
    fc.assert(
      fc.property(words, mobile, words, (before, number, after) => {
        expect(findSensitive(before + number + after)).toContain('phone');
      }),
    );
  });
});

describe('what is said near a name', () => {
  it.each([
    ['张伟查出肺癌，请大家捐款', ['张伟'], ['health']],
    ['慰问名单：李四 住院', ['李四'], ['health']],
    ['困难职工公示：王五、赵六', ['王五', '赵六'], ['hardship']],
    ['两癌筛查下周三开始', [], []],
    [
      '住院慰问标准调整，详见附件。请各分会联系经办人，咨询时间为工作日上午九点到十一点，联系人张伟',
      ['张伟'],
      [],
    ],
    ['祝贺张伟获评劳模', ['张伟'], []],
  ])('“%s”', (text, names, expected) => {
    expect(findSensitive(text, names)).toEqual(expected);
  });
});
