/** Where a quote stands in a text letter by letter (blanks and line breaks don't count), or undefined. */
export function findQuote(text: string, quote: string): { start: number; end: number } | undefined {
  const places: number[] = [];
  let letters = '';
  for (const { 0: letter, index } of text.matchAll(/\S/gu)) {
    for (let unit = 0; unit < letter.length; unit++) places.push(index + unit);
    letters += letter;
  }
  const sought = quote.replace(/\s/g, '');
  const at = sought === '' ? -1 : letters.indexOf(sought);
  const [start, last] = [places[at], places[at + sought.length - 1]];
  return at < 0 || start === undefined || last === undefined ? undefined : { start, end: last + 1 };
}
