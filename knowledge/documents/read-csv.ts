import { parse } from 'csv-parse/sync';
import type { ReadDocument } from './block.ts';
import { UnreadableDocument } from './block.ts';
import { sheetTitle } from './sheet-title.ts';
import { tableFromGrid } from './table-from-grid.ts';

/** Reads a table whose cells are parted by commas, tabs or semicolons (also the full-width comma). */
export function readCsv(text: string): ReadDocument {
  const rows = parseRows(text, delimiterOf(text));
  const blocks = tableFromGrid(rows);
  return { title: sheetTitle(blocks), blocks };
}

function parseRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    throw new UnreadableDocument(
      '表格内容有一处引号没有配对，读不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
      { cause: error },
    );
  }
}

/** The first sign that parts the heading line; Chinese commas stand inside cells and part them only as a last resort. */
function delimiterOf(text: string): string {
  const heading = text.split('\n').find((line) => line.trim() !== '') ?? '';
  return ['\t', ',', ';', '，'].find((sign) => heading.includes(sign)) ?? ',';
}
