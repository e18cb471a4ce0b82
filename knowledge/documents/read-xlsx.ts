import { sheetTitle } from './sheet-title.ts';
import readXlsxFile from 'read-excel-file/node';
import type { Block, ReadDocument } from './block.ts';
import { UnreadableDocument } from './block.ts';
import { openArchive, packArchive } from './open-archive.ts';
import { tableFromGrid } from './table-from-grid.ts';
import { dropEmptyCells } from './xlsx-empty-cells.ts';
import { showNumber } from './xlsx-number.ts';
import { readSheetMarks, type SheetMarks } from './xlsx-sheet-marks.ts';

/** A number cell as it stands in the file; wrapped, so that text that looks like a number stays apart from it. */
interface RawNumber {
  readonly raw: string;
}

/**
 * Reads every sheet of a workbook as a table: merged cells repeated, dates as YYYY-MM-DD, numbers as the sheet
 * shows them (50% and not 0.5). What is hidden is left out: nobody who opens the file reads it, so it is no rule.
 */
export async function readXlsx(bytes: Uint8Array): Promise<ReadDocument> {
  const parts = new Map(openArchive(bytes, (name) => /\.(?:xml|rels)$/i.test(name)));
  for (const [name, xml] of parts)
    if (/worksheets\/[^/]+\.xml$/i.test(name)) parts.set(name, dropEmptyCells(xml));
  const marks = readSheetMarks(parts);
  const sheets = await readSheets(packArchive(parts));
  const blocks: Block[] = [];
  for (const { sheet, data } of sheets) {
    if (marks.get(sheet)?.hidden) continue;
    const grid = toGrid(data, marks.get(sheet));
    for (const piece of pieces(grid))
      for (const block of tableFromGrid(piece, { caption: isNamed(sheet) ? sheet : null }))
        blocks.push(block);
  }
  const names = sheets.filter(({ sheet }) => !marks.get(sheet)?.hidden).map(({ sheet }) => sheet);
  const title = sheetTitle(blocks, names);
  // The line above the header is the document's title then, and the table goes by its sheet.
  const table = names.find(isNamed);
  return { title, blocks: title && table ? blocks.map((block) => renamed(block, table)) : blocks };
}

const renamed = (block: Block, caption: string): Block =>
  block.kind === 'table' ? { ...block, caption } : block;

async function readSheets(
  archive: Uint8Array,
): Promise<{ sheet: string; data: readonly (readonly unknown[])[] }[]> {
  try {
    return await readXlsxFile<RawNumber>(Buffer.from(archive), {
      trim: false,
      parseNumber: (raw) => ({ raw }),
    });
  } catch (error) {
    throw new UnreadableDocument(
      '这个表格打不开，可能已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
      { cause: error },
    );
  }
}

function toGrid(data: readonly (readonly unknown[])[], marks: SheetMarks | undefined): string[][] {
  const grid = data.map((row, r) => row.map((cell, c) => showCell(cell, marks?.formatAt(r, c) ?? 'General')));
  for (const { top, left, bottom, right } of marks?.merges ?? []) {
    const value = grid[top]?.[left] ?? '';
    for (let r = top; r <= bottom && r < grid.length; r++) {
      const row = grid[r];
      for (let c = left; row && c <= right && c < row.length; c++) row[c] = value;
    }
  }
  return grid
    .filter((_, r) => !marks?.isHiddenRow(r))
    .map((row) => row.filter((_, c) => !marks?.isHiddenColumn(c)));
}

function showCell(cell: unknown, format: string): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return showInstant(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'object' && 'raw' in cell && typeof cell.raw === 'string')
    return showNumber(cell.raw, format);
  return '';
}

/** A day, a time of day (which Excel keeps as a day of 1899), or both. */
function showInstant(instant: Date): string {
  const [day = '', time = ''] = instant.toISOString().split('T');
  const minutes = time.slice(0, 5);
  if (instant.getUTCFullYear() < 1900) return minutes;
  return minutes === '00:00' ? day : `${day} ${minutes}`;
}

/** Several tables under each other on one sheet, parted by empty rows; a table that only has gaps stays whole. */
function pieces(grid: readonly (readonly string[])[]): string[][][] {
  const found: string[][][] = [];
  let gap = true;
  for (const row of grid) {
    const filled = row.filter((cell) => cell !== '');
    if (filled.length === 0) gap = true;
    else {
      const last = found.at(-1);
      // Below a gap a new table begins with its title, one cell or one merged over the row.
      if (!last || (gap && new Set(filled).size === 1 && last.length > 1)) found.push([[...row]]);
      else last.push([...row]);
      gap = false;
    }
  }
  return found;
}

/** A sheet that somebody gave a name. */
function isNamed(sheet: string): boolean {
  return !/^(?:sheet|工作表|表)\s*\d*(?:\s*\(\d+\))?$/i.test(sheet.trim());
}
