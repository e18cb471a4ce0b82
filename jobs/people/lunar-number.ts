import { parseChineseNumber } from '../../knowledge/chinese-numbers.ts';

const named = new Map([
  ['正', 1],
  ['冬', 11],
  ['腊', 12],
  ['臘', 12],
]);

/** A month or day as the Chinese calendar writes it: 正, 冬, 腊, 八, 十二, 初三, 廿三, 三十, 卅, or digits; else null. */
export function lunarNumber(text: string): number | null {
  const plain = text.replace(/^初/, '').replace('廿', '二十').replace('卅', '三十');
  return named.get(text) ?? parseChineseNumber(plain);
}
