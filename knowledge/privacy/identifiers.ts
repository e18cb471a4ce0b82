/** What stands in the place of a number that was not taken. */
const notStored = '（号码未保存）';

const between = '[\\s\\-–—_·]';
/**
 * Numbers that are not taken at all (P3): identity cards (15 or 18), bank cards (16 to 19 digits), written with
 * blanks or hyphens, or in Chinese figures. A telephone (11 digits) or a sum is shorter.
 */
const identifier = new RegExp(
  `(?<![\\d.])\\d(?:${between}?\\d){13,17}(?:${between}?[\\dxX])(?![\\d.])`,
  'gu',
);
/** 2026-11-01 2026-11-09 has as many digits as a card. */
const twoDays = /^(?:19|20)\d\d[\s-]?[01]\d[\s-]?[0-3]\d[\s\-–—]*(?:19|20)\d\d[\s-]?[01]\d[\s-]?[0-3]\d$/u;
const figures = '零一二三四五六七八九';

/** One sign for one, so that places stay the same but for what NFKC itself changes. */
const readable = (text: string) => text.normalize('NFKC');
const inDigits = (text: string) =>
  text.replace(/[〇零一二三四五六七八九]/gu, (sign) => (sign === '〇' ? '0' : String(figures.indexOf(sign))));

/** Where such numbers stand in a readable text. */
const found = (text: string) =>
  [...inDigits(text).matchAll(identifier)].filter(([number]) => !twoDays.test(number));

/** Whether something stands in the text that looks like such a number, or stood there and was left out. */
export function holdsIdentifier(text: string): boolean {
  return text.includes(notStored) || found(readable(text)).length > 0;
}

/** The text with such numbers left out; other text is returned as it is. */
export function withoutIdentifiers(text: string): string {
  const plain = readable(text);
  const numbers = found(plain);
  if (numbers.length === 0) return text;
  return numbers.reduceRight(
    (rest, { index, 0: number }) => rest.slice(0, index) + notStored + rest.slice(index + number.length),
    plain,
  );
}
