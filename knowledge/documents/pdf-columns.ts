import type { PdfText } from './pdf-page.ts';

interface Row {
  readonly y: number;
  readonly texts: PdfText[];
}

// Fewer rows than these are a table or a pair of signatures.
const fewestRows = 6;

/**
 * The texts of a page in the order of reading. Most files have them so; some go across both columns of a page line
 * by line. Two columns of running text are known by a gap down the page and by lines that mostly fill their column.
 */
export function inReadingOrder(texts: readonly PdfText[]): readonly PdfText[] {
  const rows = rowsOf(texts);
  const gap = gapOf(rows);
  if (gap === null) return texts;
  const split = rows.map((row) => ({
    left: row.texts.filter((text) => text.x < gap),
    right: row.texts.filter((text) => text.x >= gap),
  }));
  const first = split.findIndex(({ left, right }) => left.length > 0 && right.length > 0);
  let last = split.findLastIndex(({ left, right }) => left.length > 0 && right.length > 0);
  // The left column may be the longer one.
  while (last + 1 < rows.length && !(rows[last + 1]?.texts ?? []).some(crosses(gap))) last += 1;
  const inside = split.slice(first, last + 1);
  if (!fills(inside.map(({ left }) => left)) || !fills(inside.map(({ right }) => right))) return texts;
  const whole = (part: readonly Row[]) => part.flatMap((row) => row.texts);
  return [
    ...whole(rows.slice(0, first)),
    ...inside.flatMap(({ left }) => left),
    ...inside.flatMap(({ right }) => right),
    ...whole(rows.slice(last + 1)),
  ];
}

function rowsOf(texts: readonly PdfText[]): Row[] {
  const rows: Row[] = [];
  for (const text of [...texts].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row.y - text.y) < text.size * 0.4) row.texts.push(text);
    else rows.push({ y: text.y, texts: [text] });
  }
  for (const row of rows) row.texts.sort((a, b) => a.x - b.x);
  return rows;
}

/** Where the right column begins: the left edge that most rows with a wide gap share. */
function gapOf(rows: readonly Row[]): number | null {
  const edges = new Map<number, number>();
  for (const { texts } of rows) {
    for (const [i, text] of texts.entries()) {
      const before = texts[i - 1];
      if (!before || text.x - before.x - before.width < text.size) continue;
      const edge = Math.round(text.x);
      edges.set(edge, (edges.get(edge) ?? 0) + 1);
    }
  }
  const [edge = 0, count = 0] = [...edges].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (count < fewestRows) return null;
  const at = edge - 1;
  // A line across the gap inside the columns would be torn apart.
  const crossing = rows.filter(({ texts }) => texts.some(crosses(at)));
  return crossing.length * 4 <= rows.length ? at : null;
}

function crosses(gap: number): (text: PdfText) => boolean {
  return ({ x, width }) => x < gap && x + width > gap + 2;
}

/** Whether most lines reach the edge of their column, as running text does and the cells of a table do not. */
function fills(column: readonly (readonly PdfText[])[]): boolean {
  const lines = column.filter((texts) => texts.length > 0);
  const ends = lines.map((texts) => Math.max(...texts.map((text) => text.x + text.width)));
  const size = lines[0]?.[0]?.size ?? 0;
  const edge = Math.max(...ends);
  const letters = lines.flat().reduce((sum, text) => sum + text.text.length, 0);
  return (
    lines.length >= fewestRows &&
    letters >= lines.length * 8 &&
    ends.filter((end) => end >= edge - size * 3).length >= lines.length * 0.5
  );
}
