/**
 * Numbers that are not taken at all (P3): identity cards (15 or 18), bank cards (16 to 19 digits), written with
 * blanks or hyphens too. A telephone (11 digits) or a sum is shorter.
 */
const identifier = /(?<![\d.])\d(?:[\s-]?\d){13,17}(?:[\s-]?[\dxX])(?![\d.])/gu;

const readable = (text: string) => text.normalize('NFKC');

/** Whether something stands in the text that looks like the number of an identity or bank card. */
export function holdsIdentifier(text: string): boolean {
  return readable(text).search(identifier) >= 0;
}

/** The text with such numbers made unreadable; other text is returned as it is. */
export function withoutIdentifiers(text: string): string {
  return holdsIdentifier(text) ? readable(text).replace(identifier, '（号码未保存）') : text;
}
