/** What a spreadsheet cell can hold. A `Date` is the cell's wall-clock day at UTC midnight. */
export type Cell = string | number | boolean | Date | null;

/** What clerks type where there is nothing to say. */
const nothing = new Set(['', '/', '\\', '-', '--', '—', '——', '无', '暂无', '不详', '空', 'n/a', '#n/a']);

/**
 * The cell's words in one line, width unified (NFKC), without outer spaces. Text that begins with = + - @ stays
 * text: nothing is ever evaluated.
 */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell).normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** As `cellText`, with null where the cell says nothing (empty, 无, /, —). */
export function cellTextOrNull(cell: Cell): string | null {
  const text = cellText(cell);
  return nothing.has(text.toLowerCase()) ? null : text;
}

/** A name without the spaces by which clerks align it in a column (张　三), which Latin names keep. */
export function nameText(cell: Cell): string {
  return cellText(cell).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}
