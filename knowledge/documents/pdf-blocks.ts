import type { Block, ReadDocument } from './block.ts';
import { glue, startsNewPoint } from './join-wrapped-lines.ts';
import { findFurniture } from './page-furniture.ts';
import { inReadingOrder } from './pdf-columns.ts';
import { joinPrintedLines } from './pdf-paragraphs.ts';
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
  for (const text of tables.length === 0 ? inReadingOrder(page.texts) : page.texts) {
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
