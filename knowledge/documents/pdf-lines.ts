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
    if (line && goesOn(line, text)) line.push(text);
    else lines.push([text]);
  }
  return lines.map((line) => toLine(inOrder(line)));
}

/** Whether a run stands on the line's baseline, behind it or (drawn late) within or before it. */
function goesOn(line: readonly PdfText[], text: PdfText): boolean {
  const last = line.at(-1);
  if (!last || Math.abs(last.y - text.y) >= Math.max(last.size, text.size) * 0.4) return false;
  if (text.x >= last.x + last.width - last.size) return true;
  const left = Math.min(...line.map(({ x }) => x));
  return text.x + text.width >= left - text.size;
}

/** From left to right; a run drawn into the blank that another leaves for it parts that one. */
function inOrder(line: readonly PdfText[]): PdfText[] {
  const ordered: PdfText[] = [];
  for (const text of [...line].sort((a, b) => a.x - b.x)) {
    const around = ordered.at(-1);
    const gap =
      around && text.x + text.width <= around.x + around.width - around.size ? blankAt(around, text.x) : -1;
    if (!around || gap < 0) {
      ordered.push(text);
      continue;
    }
    const end = text.x + text.width;
    ordered.pop();
    ordered.push({ ...around, text: around.text.slice(0, gap), width: text.x - around.x }, text, {
      ...around,
      text: around.text.slice(gap + 1),
      x: end,
      width: around.x + around.width - end,
    });
  }
  return ordered;
}

/** Which blank of a run stands at a place of the page; -1 where none does. */
function blankAt({ text, x, width }: PdfText, place: number): number {
  const expected = ((place - x) / width) * text.length;
  let best = -1;
  for (let i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1))
    if (best < 0 || Math.abs(i - expected) < Math.abs(best - expected)) best = i;
  return Math.abs(best - expected) <= 2 ? best : -1;
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
