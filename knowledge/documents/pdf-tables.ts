import type { PdfPage, PdfText } from './pdf-page.ts';
import type { RuledLine } from './pdf-ruled-lines.ts';
import { linesOfTexts } from './pdf-lines.ts';

/** A table drawn with lines on a page, and which runs of text stand in it. */
export interface PdfTable {
  readonly grid: readonly (readonly string[])[];
  readonly texts: ReadonlySet<PdfText>;
}

const near = 3;
// More is a plan or a map, and comparing them all would take minutes.
const mostLines = 5000;

/** Finds the tables whose cells are drawn: lines that touch make a table, a missing line between cells a merged cell. */
export function findTables(page: PdfPage): PdfTable[] {
  if (page.ruledLines.length > mostLines) return [];
  return touching(page.ruledLines).flatMap((lines) => {
    const table = readTable(lines, page.texts);
    return table ? [table] : [];
  });
}

/** Groups of lines that touch each other. */
function touching(lines: readonly RuledLine[]): RuledLine[][] {
  const groups: RuledLine[][] = [];
  for (const line of lines) {
    const mine = groups.filter((group) => group.some((other) => touch(line, other)));
    const joined = [line, ...mine.flat()];
    for (const group of mine) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

function touch(a: RuledLine, b: RuledLine): boolean {
  if (a.direction === b.direction)
    return Math.abs(a.at - b.at) <= near && a.from <= b.to + near && b.from <= a.to + near;
  return a.at >= b.from - near && a.at <= b.to + near && b.at >= a.from - near && b.at <= a.to + near;
}

function readTable(lines: readonly RuledLine[], texts: readonly PdfText[]): PdfTable | null {
  const vertical = lines.filter((line) => line.direction === 'vertical');
  const horizontal = lines.filter((line) => line.direction === 'horizontal');
  const xs = positions(vertical);
  const ys = positions(horizontal).reverse();
  if (xs.length < 3 || ys.length < 2) return null;
  const inside = new Set(texts.filter((text) => isWithin(centre(text), xs[0], xs.at(-1), ys.at(-1), ys[0])));
  if (inside.size === 0) return null;
  const cellOf = mergeCells(xs, ys, vertical, horizontal);
  const contents = new Map<number, PdfText[]>();
  for (const text of inside) {
    const { x, y } = centre(text);
    const column = xs.findIndex((_, c) => x < (xs[c + 1] ?? Infinity));
    const row = ys.findIndex((_, r) => y > (ys[r + 1] ?? -Infinity));
    const cell = cellOf(row, column);
    contents.set(cell, [...(contents.get(cell) ?? []), text]);
  }
  const grid = ys.slice(1).map((_, r) =>
    xs.slice(1).map((__, c) =>
      linesOfTexts(contents.get(cellOf(r, c)) ?? [])
        .map((line) => line.text)
        .join(''),
    ),
  );
  return { grid, texts: inside };
}

/** Which cell each place of the grid belongs to: places without a line between them are one merged cell. */
function mergeCells(
  xs: readonly number[],
  ys: readonly number[],
  vertical: readonly RuledLine[],
  horizontal: readonly RuledLine[],
): (row: number, column: number) => number {
  const columns = xs.length - 1;
  const parent = Array.from({ length: columns * (ys.length - 1) }, (_, i) => i);
  const root = (i: number): number => (parent[i] === i || parent[i] === undefined ? i : root(parent[i]));
  const middle = (values: readonly number[], i: number) => ((values[i] ?? 0) + (values[i + 1] ?? 0)) / 2;
  const drawn = (lines: readonly RuledLine[], at: number, across: number) =>
    lines.some((line) => Math.abs(line.at - at) <= near && line.from <= across && line.to >= across);
  for (let r = 0; r < ys.length - 1; r++) {
    for (let c = 0; c < columns; c++) {
      const place = r * columns + c;
      if (c > 0 && !drawn(vertical, xs[c] ?? 0, middle(ys, r))) parent[root(place)] = root(place - 1);
      if (r > 0 && !drawn(horizontal, ys[r] ?? 0, middle(xs, c))) parent[root(place)] = root(place - columns);
    }
  }
  return (row, column) => root(row * columns + column);
}

/** Where lines stand, those drawn twice or side by side taken as one; ascending. */
function positions(lines: readonly RuledLine[]): number[] {
  const sorted = lines.map((line) => line.at).sort((a, b) => a - b);
  return sorted.filter((at, i) => i === 0 || at - (sorted[i - 1] ?? 0) > near);
}

function centre(text: PdfText): { x: number; y: number } {
  return { x: text.x + Math.min(text.width, text.size) / 2, y: text.y + text.size * 0.35 };
}

function isWithin({ x, y }: { x: number; y: number }, left = 0, right = 0, bottom = 0, top = 0): boolean {
  return x > left && x < right && y > bottom && y < top;
}
