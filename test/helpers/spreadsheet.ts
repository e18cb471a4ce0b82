import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import writeExcelFile from 'write-excel-file/node';

/** What a test puts into a cell; a Date becomes a date cell. */
export type TestCell = string | number | boolean | Date | null;

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-sheet-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes bytes or text to a file of the running test and returns its path. */
export function file(name: string, content: string | Uint8Array): string {
  const path = join(freshFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** A cell that is merged with those right of it or below, which are null. */
export interface MergedCell {
  readonly value: string | number;
  readonly columnSpan?: number;
  readonly rowSpan?: number;
}

/** As `workbook`, with merged cells. */
export async function mergedWorkbook(rows: readonly (readonly (MergedCell | null)[])[]): Promise<string> {
  const path = join(freshFolder(), '合并.xlsx');
  await writeExcelFile(rows.map((row) => row.map((cell) => (cell === null ? null : { ...cell })))).toFile(
    path,
  );
  return path;
}

/** Writes rows as an .xlsx workbook of the running test and returns its path. */
export async function workbook(rows: readonly (readonly TestCell[])[]): Promise<string> {
  const path = join(freshFolder(), '表格.xlsx');
  const cells = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null;
      return value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : { value };
    }),
  );
  await writeExcelFile(cells).toFile(path);
  return path;
}
