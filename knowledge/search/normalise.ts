import { Converter } from 'opencc-js/t2cn';

// The package's own types import files without an ending, which resolves to nothing here.
const createConverter = Converter as unknown as (from: {
  from: string;
  to: string;
}) => (text: string) => string;
const toSimplified = createConverter({ from: 'twp', to: 'cn' });

/** The 6763 characters of GB 2312, rows 16 to 87: what simplified text is written in. */
const simplified = new Set(
  new TextDecoder('gb18030').decode(
    Uint8Array.from({ length: 72 * 94 * 2 }, (_, index) =>
      index % 2 === 0 ? 0xb0 + Math.floor(index / 188) : 0xa1 + (((index - 1) / 2) % 94),
    ),
  ),
);

/** Characters that only traditional text has; 么 and 乾 stand in both and prove nothing. */
const traditional = new Set(
  Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, offset) => String.fromCharCode(0x4e00 + offset)).filter(
    (character) => !simplified.has(character) && toSimplified(character) !== character,
  ),
);

/** Before a measure word, and in the number of a clause; not in a date or a decimal. */
const smallCount = /(?<![\d.a-z年月-])[1-9]\d?(?=[个天周岁次倍人名户级条款]|年(?!\d)|日(?!\d))/gu;

const chineseDigits = '零一二三四五六七八九';

/** 1 to 99 as a rule writes it: 15 → 十五. */
function inChinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${chineseDigits[tens]}十`;
  return head + (ones === 0 ? '' : (chineseDigits[ones] ?? ''));
}

/**
 * The form in which texts and questions are compared: NFKC, simplified, lower case, no spaces inside Chinese,
 * small counts before a Chinese word in Chinese digits (3个月 = 三个月). Punctuation stays as a separator.
 */
export function normalise(text: string): string {
  let result = text.normalize('NFKC');
  // Converting a simplified text would damage it: the dictionary of Taiwan's wording turns 文件 into 文档.
  for (const character of result) {
    if (!traditional.has(character)) continue;
    result = toSimplified(result);
    break;
  }
  return result
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})\s+(?=[\p{Script=Han}\d])|(?<=\d)\s+(?=\p{Script=Han})/gu, '')
    .replace(smallCount, (digits) => inChinese(Number(digits)));
}

/** For comparing titles and names: 《》, spaces, width and case don't count (contract). */
export function comparisonKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[《》〈〉<>\s]/g, '')
    .toLowerCase();
}
