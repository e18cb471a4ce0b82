import { expect, it } from 'vitest';
import { findQuote } from '../../../../knowledge/answer/wording/find-quote.ts';

it('finds a quote whatever its blanks and line breaks', () => {
  const text = '住院的，\n  给予 1000 元。𠮷日另发。';
  expect(findQuote(text, '的，给予1000元')).toEqual({ start: 2, end: 16 });
  expect(findQuote(text, '𠮷 日')).toEqual({ start: 17, end: 20 });
  for (const { start, end } of [findQuote(text, '𠮷日')].flatMap((found) => found ?? []))
    expect(text.slice(start, end)).toBe('𠮷日');
});

it('finds nothing that stands there otherwise', () => {
  for (const quote of ['2000元', '给予1000元，', '', '  '])
    expect(findQuote('给予1000元。', quote)).toBeUndefined();
});
