import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonKey, normalise } from '../../../knowledge/search/normalise.ts';

describe('normalise', () => {
  it('turns traditional characters into simplified ones', () => {
    expect(normalise('低保邊緣戶可以申請困難補助嗎')).toBe('低保边缘户可以申请困难补助吗');
  });

  it('leaves the wording of simplified text alone', () => {
    expect(normalise('申请要什么文件')).toBe('申请要什么文件');
  });

  it('writes small counts as rules write them', () => {
    expect(normalise('满３个月、15天，第12条')).toBe('满三个月、十五天,第十二条'.normalize('NFKC'));
  });

  it('leaves dates, years and amounts in digits', () => {
    expect(normalise('2024年5月1日起1000元，2.5倍')).toBe('2024年5月1日起1000元,2.5倍');
  });

  it('drops spaces inside Chinese and between Chinese and digits', () => {
    expect(normalise('慰问 金 1000 元 VIP Club')).toBe('慰问金1000元 vip club');
  });

  it('makes one form of full width and half width', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'我满３个月学費第12条 ＡB，年日（）') }), (text) => {
        expect(normalise(text.normalize('NFKC'))).toBe(normalise(text));
      }),
    );
  });
});

describe('comparisonKey', () => {
  it('ignores title marks, spaces, width and case', () => {
    expect(comparisonKey('《职工 慰问办法》（Ａ版）')).toBe(comparisonKey('职工慰问办法(a版)'));
  });
});
