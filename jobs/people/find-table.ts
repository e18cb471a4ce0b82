import { type Cell, cellText } from './cell.ts';
import type { Sheet } from './read-sheets.ts';
import { SheetRejected } from './sheet-rejected.ts';

/** A row of the table under its headings; `row` is the spreadsheet's own row number. */
export interface TableRow<Heading extends string> {
  readonly row: number;
  /** The cell under a heading: undefined where the table has no such column. */
  readonly cell: (heading: Heading) => Cell | undefined;
}

export interface Table<Heading extends string> {
  readonly rows: readonly TableRow<Heading>[];
  /** Columns that mean nothing to the import, as their headings stand. */
  readonly ignoredColumns: readonly string[];
}

/** Titles and notes stand above the header of a clerk's table, never more than a screenful. */
const rowsSearched = 30;

const comparable = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s*:：]/g, '')
    .toLowerCase();

/**
 * Finds the table: the first row, in any sheet, that has all required headings. Rows that are empty under every
 * known heading are left out.
 *
 * @param headings each known heading with the other spellings it may have.
 * @throws SheetRejected when no row has the required headings.
 */
export function findTable<Heading extends string>(
  sheets: readonly Sheet[],
  headings: Readonly<Record<Heading, readonly string[]>>,
  required: readonly Heading[],
): Table<Heading> {
  const known = (Object.keys(headings) as Heading[]).map(
    (heading) => [heading, [heading, ...headings[heading]].map(comparable)] as const,
  );
  let nearest: Heading[] = [];
  for (const { rows } of sheets) {
    for (const [index, cells] of rows.slice(0, rowsSearched).entries()) {
      const columns = new Map<Heading, number>();
      const texts = cells.map(cellText);
      const compared = texts.map(comparable);
      for (const [heading, spellings] of known) {
        // The heading itself comes before its other spellings: 手机号 beside 电话 is the mobile.
        const spelling = spellings.find((candidate) => compared.includes(candidate));
        if (spelling !== undefined) columns.set(heading, compared.indexOf(spelling));
      }
      const used = new Set(columns.values());
      const ignoredColumns = texts.filter((text, column) => text !== '' && !used.has(column));
      if (required.every((heading) => columns.has(heading))) {
        return { rows: rowsBelow(rows, index, columns), ignoredColumns };
      }
      if (columns.size > nearest.length) nearest = [...columns.keys()];
    }
  }
  const missing = required.filter((heading) => !nearest.includes(heading));
  throw new SheetRejected(
    `没有找到表头：表格里要有一行写着${required.map((heading) => `“${heading}”`).join('、')}` +
      (nearest.length > 0 ? `，现在缺${missing.map((heading) => `“${heading}”`).join('、')}。` : '。'),
  );
}

function rowsBelow<Heading extends string>(
  rows: Sheet['rows'],
  headerIndex: number,
  columns: ReadonlyMap<Heading, number>,
): TableRow<Heading>[] {
  return rows.slice(headerIndex + 1).flatMap((cells, index) => {
    if ([...columns.values()].every((column) => cellText(cells[column] ?? null) === '')) return [];
    const cell = (heading: Heading) => {
      const column = columns.get(heading);
      return column === undefined ? undefined : (cells[column] ?? null);
    };
    return [{ row: headerIndex + 2 + index, cell }];
  });
}
