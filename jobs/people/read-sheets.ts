import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { UnreadableDocument } from '../../knowledge/documents/block.ts';
import { decodeText } from '../../knowledge/documents/decode-text.ts';
import type { Cell } from './cell.ts';
import { type Merge, readMerges } from './read-merges.ts';
import { SheetRejected } from './sheet-rejected.ts';

/** One sheet; `rows[0]` is the spreadsheet's row 1, empty rows included. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Cells that were merged within a column. */
  readonly merges?: readonly Merge[];
}

/** Far above any roster (50,000 rows are about 5 MB), far below what would exhaust memory. */
const largestFileBytes = 30 * 1024 * 1024;

/**
 * Reads every sheet of an .xlsx or .csv file (UTF-8, UTF-16 or GB18030; comma, semicolon or tab).
 *
 * @throws SheetRejected when the file is missing, too large, of another kind or damaged.
 */
export async function readSheets(path: string): Promise<Sheet[]> {
  const bytes = await readBytes(path);
  switch (extname(path).toLowerCase()) {
    case '.xlsx':
      return readXlsx(bytes);
    case '.csv':
      return [{ name: path, rows: readCsv(bytes) }];
    case '.xls':
    case '.et':
      throw new SheetRejected('这是旧格式的表格，请在 Excel 或 WPS 里“另存为” .xlsx 后再导入。');
    default:
      throw new SheetRejected('只能导入 .xlsx 或 .csv 表格，请另存为其中一种后再导入。');
  }
}

async function readBytes(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new SheetRejected(`打不开文件 ${path}，请检查路径和读取权限。`, { cause: error });
  });
  if (bytes.length > largestFileBytes) {
    throw new SheetRejected('文件超过 30 MB，请删去图片等无关内容，或分成几个文件导入。');
  }
  return bytes;
}

async function readXlsx(bytes: Buffer): Promise<Sheet[]> {
  const sheets = await readWorkbook(bytes).catch((error: unknown) => {
    throw new SheetRejected('这个 .xlsx 文件打不开，可能已损坏或加了密码，请用 Excel 或 WPS 重新另存一份。', {
      cause: error,
    });
  });
  const merges = mergesOf(bytes);
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map(toCell)),
    merges: merges.get(sheet) ?? [],
  }));
}

function mergesOf(bytes: Buffer): ReturnType<typeof readMerges> {
  try {
    return readMerges(bytes);
  } catch (error) {
    if (error instanceof UnreadableDocument) throw new SheetRejected(error.message, { cause: error });
    throw error;
  }
}

/** The library's types declare a date cell as `typeof Date`, so what really arrives is checked here. */
function toCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Date ? value : null;
}

function readCsv(bytes: Buffer): string[][] {
  try {
    const text = decodeText(bytes);
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
  } catch (error) {
    if (error instanceof UnreadableDocument) throw new SheetRejected(error.message, { cause: error });
    if (!(error instanceof CsvError)) throw error;
    throw new SheetRejected(
      `CSV 第${Number(error['lines'])}行的引号不成对，请改正或另存为 .xlsx 后再导入。`,
      {
        cause: error,
      },
    );
  }
}

/** The separator that occurs most in the first lines; a title line above the header has none. */
function delimiterOf(text: string): string {
  const head = text.split('\n', 20).join('\n');
  const count = (delimiter: string) => head.split(delimiter).length;
  return ['\t', ';'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best), ',');
}
