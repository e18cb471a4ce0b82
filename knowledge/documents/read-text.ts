import type { Block, ReadDocument } from './block.ts';
import { joinWrappedLines } from './join-wrapped-lines.ts';
import { isTableRule, readPipeRow } from './pipe-table.ts';
import { tableFromGrid } from './table-from-grid.ts';
import { printedWidth, tidyLine } from './tidy-text.ts';

/** Reads plain text: a paragraph a line (wrapped ones joined again), tables drawn with | or tabs. */
export function readText(text: string): ReadDocument {
  return { title: null, blocks: blocksOfLines(text.split('\n')) };
}

/**
 * Blocks of plain lines; used for whatever format ends in lines.
 * @param join how tidy lines become paragraphs, where the format knows better than their width tells.
 */
export function blocksOfLines(lines: readonly string[], join = joinWrappedLines): Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  let widths: number[] = [];
  const flush = () => {
    // Not by a spread: a long file has more lines than a call can have arguments.
    for (const text of join(plain, widths)) blocks.push({ kind: 'paragraph', text });
    plain = [];
    widths = [];
  };
  for (let i = 0; i < lines.length;) {
    const table = tableAt(lines, i);
    if (table) {
      flush();
      for (const block of tableFromGrid(table.grid)) blocks.push(block);
      i += table.lines;
    } else {
      plain.push(tidyLine(lines[i] ?? ''));
      widths.push(reachOf(lines[i] ?? ''));
      i += 1;
    }
  }
  flush();
  return blocks;
}

/** How far a line reaches, with the indentation of a paragraph; a line set to the right is not a full one. */
function reachOf(line: string): number {
  const indentation = printedWidth(/^\s*/.exec(line)?.[0].replaceAll('\t', '    ') ?? '');
  return printedWidth(tidyLine(line)) + (indentation <= 8 ? indentation : 0);
}

function tableAt(lines: readonly string[], start: number): { grid: string[][]; lines: number } | null {
  for (const split of [readPipeRow, readTabRow]) {
    const grid: string[][] = [];
    let end = start;
    for (; end < lines.length; end++) {
      const line = lines[end] ?? '';
      const row = split(line);
      if (row) grid.push(row);
      else if (!isTableRule(line) || grid.length === 0) break;
    }
    const width = grid[0]?.length ?? 0;
    if (grid.length >= 2 && grid.every((row) => Math.abs(row.length - width) <= 1))
      return { grid, lines: end - start };
  }
  return null;
}

function readTabRow(line: string): string[] | null {
  const cells = line.replace(/\t+$/, '').split('\t');
  return cells.length >= 2 && cells[0]?.trim() !== '' && !/^第.{1,5}[条章节编]$/.test(cells[0]?.trim() ?? '')
    ? cells
    : null;
}
