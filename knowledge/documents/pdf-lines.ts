import { readLineMarker } from './line-marker.ts';
import type { PdfText } from './pdf-page.ts';
import { closeUp, tidyLine } from './tidy-text.ts';

/** A printed line: its words, where it begins and ends, its baseline, its letter size; all in points. */
export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Puts runs of text that stand on one baseline into lines; a wide gap inside a line becomes a tab. */
export function linesOfTexts(texts: readonly PdfText[]): PdfLine[] {
  const lines: PdfText[][] = [];
  for (const text of texts) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    const sameLine =
      last !== undefined &&
      Math.abs(last.y - text.y) < Math.max(last.size, text.size) * 0.4 &&
      text.x >= last.x + last.width - last.size;
    if (sameLine) line?.push(text);
    else lines.push([text]);
  }
  return lines.map(toLine);
}

function toLine(texts: readonly PdfText[]): PdfLine {
  let words = '';
  let right = texts[0]?.x ?? 0;
  for (const text of texts) {
    const gap = text.x - right;
    if (words !== '') words += gap > text.size * 2.5 ? '\t' : gap > text.size * 0.2 ? ' ' : '';
    words += text.text;
    right = text.x + text.width;
  }
  const [first] = texts;
  const cells = words.split('\t').map((cell) => closeUpLine(tidyLine(cell)));
  return {
    text: cells.join('\t'),
    left: first?.x ?? 0,
    right,
    y: first?.y ?? 0,
    size: Math.max(...texts.map((text) => text.size)),
  };
}

/** Without the blanks of typesetting, but with the one after 第一条, which tells it from a mention of 第一条. */
function closeUpLine(line: string): string {
  const marker = readLineMarker(line);
  if (!marker || marker.rest === '') return closeUp(line);
  const space = /[章节编条\d一]$/.test(marker.label) ? ' ' : '';
  return marker.label + space + closeUp(marker.rest);
}
