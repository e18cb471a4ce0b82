const digits = '〇一二三四五六七八九';

/**
 * A month or day of the Chinese calendar as it is written: 八, 十二, 初三, 十五, 廿三, 二十三, 三十, 卅; also 正, 冬, 腊
 * for months. Plain digits count too.
 *
 * @returns undefined for anything else.
 */
export function chineseNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (text === '正') return 1;
  if (text === '冬') return 11;
  if (text === '腊' || text === '臘') return 12;
  const plain = text.replace(/^初/, '').replace('廿', '二十').replace('卅', '三十');
  const match = /^(?:([一二三])?(十))?([一二三四五六七八九])?$/.exec(plain);
  if (!match || plain === '') return undefined;
  const [, tens, ten, ones] = match;
  const tensValue = ten ? (tens ? digits.indexOf(tens) : 1) : 0;
  return tensValue * 10 + (ones ? digits.indexOf(ones) : 0);
}
