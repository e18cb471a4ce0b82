import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { safeCell } from './safe-cell.ts';

export interface Spreadsheet {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** An .xlsx file of one sheet in which every cell is text and none a formula. @param widths of the columns, in characters. */
export async function textSpreadsheet(
  named: { readonly sheet: string; readonly id: number; readonly title: string },
  {
    headings,
    widths,
    rows,
  }: {
    readonly headings: readonly string[];
    readonly widths: readonly number[];
    readonly rows: readonly (readonly string[])[];
  },
): Promise<Spreadsheet> {
  const cells: SheetData = [
    headings.map((value) => ({ value: safeCell(value), type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => ({ value: safeCell(value), type: String }))),
  ];
  const bytes = await writeExcelFile(cells, {
    sheet: named.sheet,
    columns: widths.map((width) => ({ width })),
  }).toBuffer();
  const title = named.title.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '').slice(0, 40);
  return { fileName: `${named.sheet}-${named.id}-${title}.xlsx`, bytes };
}
