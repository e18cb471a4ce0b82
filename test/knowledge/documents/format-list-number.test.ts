import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChineseNumber } from '../../../knowledge/chinese-numbers.ts';
import { formatListNumber } from '../../../knowledge/documents/format-list-number.ts';

describe('formatListNumber', () => {
  it.each([
    [12, 'decimal', '12'],
    [12, 'chineseCountingThousand', '十二'],
    [20, 'chineseCounting', '二十'],
    [105, 'chineseCountingThousand', '一百零五'],
    [3, 'chineseLegalSimplified', '叁'],
    [3, 'decimalEnclosedCircle', '③'],
    [21, 'decimalEnclosedCircle', '21'],
    [12, 'decimalFullWidth', '１２'],
    [3, 'decimalZero', '03'],
    [28, 'lowerLetter', 'bb'],
    [14, 'upperRoman', 'XIV'],
    [4, 'lowerRoman', 'iv'],
    [5, 'somethingNew', '5'],
    [5, 'none', ''],
  ])('writes %d as %s: %s', (n, format, written) => expect(formatListNumber(n, format)).toBe(written));

  it('writes numbers that are read back', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        (n) => parseChineseNumber(formatListNumber(n, 'chineseCounting')) === n,
      ),
    ));
});
