/** No clause is longer than this many characters, so that a quoted one can still be read on a phone. */
export const longestClause = 1000;

/** Parts a long text at the ends of sentences (at any place where one sentence is too long). Nothing is lost. */
export function partLongText(text: string, longest = longestClause): string[] {
  if (text.length <= longest) return [text];
  const sentences = text.split(/(?<=[。；！？\n])/).flatMap((sentence) => cut(sentence, longest));
  const parts: string[] = [];
  for (const sentence of sentences) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + sentence.length <= longest)
      parts[parts.length - 1] = last + sentence;
    else parts.push(sentence);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function cut(sentence: string, longest: number): string[] {
  const signs = [...sentence];
  const pieces: string[] = [];
  for (let i = 0; i < signs.length; i += longest) pieces.push(signs.slice(i, i + longest).join(''));
  return pieces;
}
