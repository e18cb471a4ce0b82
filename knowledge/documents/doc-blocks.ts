import type { Block } from './block.ts';
import { blocksOfLines } from './read-text.ts';
import { tableFromGrid } from './table-from-grid.ts';

/**
 * Makes blocks of the text of an old Word file, in which every cell of a table ends in a tab, also the last of its
 * row. Other tabs stand in plain lines: behind a number, in a table of contents.
 */
export function docBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  let grid: string[][] = [];
  const flush = () => {
    for (const block of blocksOfLines(plain)) blocks.push(block);
    for (const block of tableFromGrid(spreadHeader(grid))) blocks.push(block);
    plain = [];
    grid = [];
  };
  for (let i = 0; i < lines.length;) {
    const row = rowAt(lines, i, grid.at(-1)?.length ?? null);
    if (row) {
      if (grid.length === 0) flush();
      grid.push(row.cells);
      i += row.lines;
    } else {
      if (grid.length > 0) flush();
      plain.push((lines[i] ?? '').replaceAll('\t', ' '));
      i += 1;
    }
  }
  flush();
  return blocks;
}

// A cell has a few paragraphs; further on it is another table.
const mostLinesOfRow = 12;

/** A row of a table, which goes on over line ends where a cell has several paragraphs. */
function rowAt(
  lines: readonly string[],
  start: number,
  width: number | null,
): { cells: string[]; lines: number } | null {
  let text = lines[start] ?? '';
  if (text === '') return null;
  const begins = text.includes('\t');
  for (let end = start; end < lines.length && end < start + mostLinesOfRow; end++) {
    if (end > start) text += `\n${lines[end] ?? ''}`;
    if (!(lines[end] ?? '').endsWith('\t')) continue;
    const cells = text.slice(0, -1).split('\t');
    // A plain line above a table must not become part of its first cell; empty lines are merged cells.
    const whole = end === start || (begins ? cells.length === width : /^[^\n]*\n+$/.test(cells.join('\n')));
    return whole ? { cells: cells.map((cell) => cell.trim()), lines: end - start + 1 } : null;
  }
  return null;
}

/**
 * A head over several columns is one cell in the file, and which columns it spans is not said: each run of filled
 * cells below stands under one, each empty cell under one that is merged downwards.
 */
function spreadHeader(grid: readonly string[][]): string[][] {
  const at = grid.findIndex((row) => row.length > 1);
  const [upper, lower] = [grid[at], grid[at + 1]];
  if (!upper || !lower || upper.length >= lower.length || !lower.includes('')) return [...grid];
  const runs = lower.flatMap((cell, c) => (cell !== '' && (c === 0 || lower[c - 1] === '') ? [c] : []));
  if (lower.filter((cell) => cell === '').length + runs.length !== upper.length) return [...grid];
  const spread: string[] = [];
  let above = -1;
  lower.forEach((cell, c) => {
    if (cell === '' || runs.includes(c)) above += 1;
    spread.push(upper[above] ?? '');
  });
  return [...grid.slice(0, at), spread, ...grid.slice(at + 1)];
}
