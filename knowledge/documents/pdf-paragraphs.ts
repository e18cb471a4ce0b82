import { parseChineseDate } from '../chinese-numbers.ts';
import { glue, startsNewPoint } from './join-wrapped-lines.ts';
import { readLineMarker } from './line-marker.ts';
import { isContentsEntry } from './page-furniture.ts';
import type { PdfLine } from './pdf-lines.ts';

/** Joins printed lines to paragraphs: one that reaches the right margin inside a sentence goes on in the next. */
export function joinPrintedLines(lines: readonly PdfLine[]): string[] {
  const marginOf = rightMargins(lines);
  const joined: string[] = [];
  let above: PdfLine | null = null;
  for (const line of lines) {
    const last = joined.at(-1);
    if (above !== null && last !== undefined && goesOn(above, line, marginOf(above)))
      joined[joined.length - 1] = glue(last, line.text);
    else joined.push(line.text);
    above = line;
  }
  return joined;
}

function goesOn(above: PdfLine, line: PdfLine, margin: number): boolean {
  if (above.text.includes('\t') || line.text.includes('\t') || Math.abs(above.size - line.size) >= 1.5)
    return false;
  // No line of its own begins with a stop; a figure goes on with its unit.
  if (/^[，。；：、！？）》」”’]/.test(line.text)) return true;
  if (isContentsEntry(above.text) || isSignatureDate(above, line)) return false;
  if (/\d$/.test(above.text) && /^[年月日号元天%％万个]/.test(line.text)) return true;
  return (
    above.right >= margin - above.size * 3 &&
    !/[。；：！？]["”’）)】》]*$/.test(above.text) &&
    (!startsNewPoint(line.text) || isBareFigure(line.text))
  );
}

/** A date, or a shorter line, set to the right below a name. */
function isSignatureDate(above: PdfLine, line: PdfLine): boolean {
  const isBelow = line.y < above.y && above.y - line.y < above.size * 4;
  return parseChineseDate(line.text) !== null || (isBelow && line.left > above.left + above.size * 4.5);
}

/** “30 日内办理”: a wrapped figure, not the number of a list. */
function isBareFigure(text: string): boolean {
  const marker = readLineMarker(text);
  return marker?.level === 'figure' && !/[.、．)）]/.test(marker.label);
}

// Wider than any indentation, narrower than a column.
const columnWidth = 60;

/** Where full lines end in each column: the right edge that many lines share, not the one that sticks out. */
function rightMargins(lines: readonly PdfLine[]): (line: PdfLine) => number {
  const columnOf = (line: PdfLine) => Math.round(line.left / columnWidth);
  const edges = new Map<number, number[]>();
  for (const line of lines) {
    for (const column of [columnOf(line) - 1, columnOf(line), columnOf(line) + 1]) {
      const rights = edges.get(column);
      if (rights) rights.push(line.right);
      else edges.set(column, [line.right]);
    }
  }
  const margins = new Map(
    [...edges].map(([column, rights]) => {
      const sorted = rights.sort((a, b) => b - a);
      return [column, sorted[Math.floor(sorted.length * 0.1)] ?? Infinity] as const;
    }),
  );
  return (line) => margins.get(columnOf(line)) ?? Infinity;
}
