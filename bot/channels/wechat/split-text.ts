/** WeChat cuts a longer text off or refuses it. Characters, not bytes. */
export const maxTextLength = 2_000;

/** Splits a text into messages, at line breaks where it can, never inside a character. */
export function splitText(text: string, maxLength = maxTextLength): string[] {
  const parts: string[] = [];
  let part = '';
  const pieces = text.split(/(?<=\n)/u).flatMap((line) => (line.length > maxLength ? [...line] : [line]));
  for (const piece of pieces) {
    if (part !== '' && part.length + piece.trimEnd().length > maxLength) {
      parts.push(part.trimEnd());
      part = '';
    }
    part += piece;
  }
  return [...parts, part];
}
