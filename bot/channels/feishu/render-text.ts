import { type Message, wordsToType } from '../../../jobs/delivery/message.ts';

/** Far under Feishu's 150 KB a text message, and still readable on a phone. */
const maxTextBytes = 20 * 1024;

/** A message as plain text messages, for what a card cannot hold. Buttons become words to type. */
export function renderText({ title, text, citations = [], buttons = [], note }: Message): string[] {
  const whole = [
    ...(title ? [title] : []),
    text,
    ...citations.map(
      ({ document, clause, effectiveOn, quote }) =>
        `《${document}》${clause}${effectiveOn ? `（${effectiveOn} 起施行）` : ''}：${quote}`,
    ),
    ...buttons.map((button) => `${button.label}：请回复“${wordsToType(button)}”`),
    ...(note ? [note] : []),
  ].join('\n\n');
  // In text messages `<at user_id="all">` calls everybody; the full-width sign looks alike and calls nobody.
  return splitByBytes(whole.replaceAll('<', '＜'), maxTextBytes);
}

/** Splits at line breaks where it can, never inside a character. */
export function splitByBytes(text: string, maxBytes: number): string[] {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const piece of text.split(/(?<=\n)/).flatMap((line) => cutLine(line, maxBytes))) {
    const size = Buffer.byteLength(piece);
    if (part !== '' && bytes + size > maxBytes) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += piece;
    bytes += size;
  }
  return [...parts, part];
}

function cutLine(line: string, maxBytes: number): string[] {
  if (Buffer.byteLength(line) <= maxBytes) return [line];
  // No character is longer than four bytes.
  const length = Math.floor(maxBytes / 4);
  const characters = [...line];
  const pieces: string[] = [];
  for (let from = 0; from < characters.length; from += length) {
    pieces.push(characters.slice(from, from + length).join(''));
  }
  return pieces;
}
