import type { Block, ReadDocument } from './block.ts';
import { glue, startsNewPoint } from './join-wrapped-lines.ts';
import { readLineMarker } from './line-marker.ts';
import { findFurniture, isContentsEntry } from './page-furniture.ts';
import { linesOfTexts, type PdfLine } from './pdf-lines.ts';
import type { PdfPage } from './pdf-page.ts';
import { findTables } from './pdf-tables.ts';
import { blocksOfLines } from './read-text.ts';
import { tableFromGrid } from './table-from-grid.ts';

type Piece =
  { readonly line: PdfLine; readonly edge: boolean } | { readonly grid: readonly (readonly string[])[] };

/** Makes one document of a PDF's pages. Lines printed larger than the text are its headings. */
export function pdfBlocks(pages: readonly PdfPage[]): ReadDocument {
  const perPage = pages.map(piecesOfPage);
  const isFurniture = findFurniture(
    perPage.map((pieces) =>
      pieces.flatMap((piece) => ('line' in piece && piece.edge ? [piece.line.text] : [])),
    ),
  );
  const pieces: Piece[] = [];
  for (const piece of perPage.flat()) {
    if ('line' in piece && piece.edge && isFurniture(piece.line.text)) continue;
    const last = pieces.at(-1);
    // A table that goes on over a page break.
    if ('grid' in piece && last && 'grid' in last && last.grid[0]?.length === piece.grid[0]?.length) {
      pieces[pieces.length - 1] = { grid: [...last.grid, ...piece.grid] };
    } else pieces.push(piece);
  }
  const blocks = toBlocks(pieces);
  const title = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  return { title: title?.kind === 'heading' && blocks.indexOf(title) < 5 ? title.text : null, blocks };
}

function piecesOfPage(page: PdfPage): Piece[] {
  const tables = findTables(page);
  const height = page.top - page.bottom;
  const pieces: Piece[] = [];
  let free: PdfPage['texts'][number][] = [];
  const flush = () => {
    for (const line of linesOfTexts(free)) {
      const edge = line.y > page.top - height * 0.1 || line.y < page.bottom + height * 0.1;
      pieces.push({ line, edge });
    }
    free = [];
  };
  const placed = new Set<(typeof tables)[number]>();
  for (const text of page.texts) {
    const table = tables.find((each) => each.texts.has(text));
    if (!table) free.push(text);
    else if (!placed.has(table)) {
      flush();
      placed.add(table);
      pieces.push({ grid: table.grid });
    }
  }
  flush();
  return pieces;
}

function toBlocks(pieces: readonly Piece[]): Block[] {
  const lines = pieces.flatMap((piece) => ('line' in piece ? [piece.line] : []));
  const sizes = headingSizes(lines);
  const blocks: Block[] = [];
  let column: PdfLine[] = [];
  const flush = () => {
    for (const block of blocksOfLines(joinPrintedLines(column), (whole) => [...whole])) blocks.push(block);
    column = [];
  };
  let headingAbove: PdfLine | null = null;
  for (const piece of pieces) {
    if ('grid' in piece) {
      flush();
      headingAbove = null;
      for (const block of tableFromGrid(piece.grid)) blocks.push(block);
      continue;
    }
    const { line } = piece;
    const level = sizes.indexOf(roundSize(line.size)) + 1;
    const last = blocks.at(-1);
    if (level === 0 || line.text.length > 40 || line.text.includes('\t')) {
      column.push(line);
      headingAbove = null;
    } else if (
      headingAbove &&
      column.length === 0 &&
      last?.kind === 'heading' &&
      last.level === level &&
      !startsNewPoint(line.text) &&
      headingAbove.y - line.y < line.size * 2
    ) {
      blocks[blocks.length - 1] = { ...last, text: glue(last.text, line.text) };
      headingAbove = line;
    } else {
      flush();
      blocks.push({ kind: 'heading', level, text: line.text });
      headingAbove = line;
    }
  }
  flush();
  return blocks;
}

/** Letter sizes of headings, the largest first: those clearly above the size most of the text has. */
function headingSizes(lines: readonly PdfLine[]): number[] {
  const letters = new Map<number, number>();
  for (const line of lines)
    letters.set(roundSize(line.size), (letters.get(roundSize(line.size)) ?? 0) + line.text.length);
  const [body = 0] = [...letters].sort((a, b) => b[1] - a[1])[0] ?? [];
  return [...letters.keys()].filter((size) => size > body * 1.12).sort((a, b) => b - a);
}

function roundSize(size: number): number {
  return Math.round(size * 2) / 2;
}

/** Joins printed lines to paragraphs: one that reaches the right margin inside a sentence goes on in the next. */
function joinPrintedLines(lines: readonly PdfLine[]): string[] {
  const margin = rightMargin(lines);
  const joined: string[] = [];
  let above: PdfLine | null = null;
  for (const line of lines) {
    const last = joined.at(-1);
    const goesOn =
      above !== null &&
      last !== undefined &&
      above.right >= margin - above.size * 1.6 &&
      !/[。；：！？]["”’）)】》]*$/.test(above.text) &&
      !above.text.includes('\t') &&
      !line.text.includes('\t') &&
      !isContentsEntry(above.text) &&
      (!startsNewPoint(line.text) || isBareFigure(line.text)) &&
      Math.abs(above.size - line.size) < 1.5;
    if (goesOn) joined[joined.length - 1] = glue(last, line.text);
    else joined.push(line.text);
    above = line;
  }
  return joined;
}

/** “30 日内办理”: a wrapped figure, not the number of a list. */
function isBareFigure(text: string): boolean {
  const marker = readLineMarker(text);
  return marker?.level === 'figure' && !/[.、．)）]/.test(marker.label);
}

/** Where full lines end: the right edge that many lines share, not the one that sticks out. */
function rightMargin(lines: readonly PdfLine[]): number {
  const edges = lines.map((line) => line.right).sort((a, b) => b - a);
  return edges[Math.floor(edges.length * 0.1)] ?? Infinity;
}
