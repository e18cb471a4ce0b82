import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsIdentifier, withoutIdentifiers } from '../../../knowledge/privacy/identifiers.ts';

describe('the number of an identity or bank card', () => {
  it.each([
    '210102199003078888',
    '身份证21010219900307888X',
    '６２２２０２１２３４５６７８９０１２３',
    '卡号 6222 0212 3456 7890 123',
    '210102-19900307-8888',
    '老身份证 210102900307888',
    '二一〇一零二一九九零零三零七八八八八',
  ])('is found in “%s”', (text) => {
    expect(holdsIdentifier(text)).toBe(true);
    expect(withoutIdentifiers(text)).not.toMatch(/[\d〇零一二三四五六七八九]{4}/);
  });

  it.each([
    '电话 13900001001',
    '花了 123456.78 元',
    '2026年11月20日',
    '编号 12',
    '024-88886666',
    '住院2026-11-01 2026-11-09',
    '20261101-20261109',
    '一年收入一二三万',
    '住院9天花了8000',
  ])('is not seen in “%s”', (text) => {
    expect(holdsIdentifier(text)).toBe(false);
    expect(withoutIdentifiers(text)).toBe(text);
  });

  it('is known to have stood there once it was left out', () => {
    expect(holdsIdentifier(withoutIdentifiers('我的卡号 6222021234567890123'))).toBe(true);
  });

  it('never stays in a text, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.stringMatching(/^[1-9]\d{16}[\dX]$/),
        fc.constantFrom('，', ' ', '。', '卡'),
        (text, number, between) => {
          expect(withoutIdentifiers(`${text}${between}${number}${between}`)).not.toContain(number);
        },
      ),
    );
  });
});
