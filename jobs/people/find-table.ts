import { type Cell, cellText } from './cell.ts';
import type { Merge } from './read-merges.ts';
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
  /** Columns that are not used, as their headings stand; of one that is there twice, which is used. */
  readonly ignoredColumns: readonly string[];
}

/** Titles and notes stand above the header of a clerk's table, never more than a screenful. */
const rowsSearched = 30;

const comparable = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s*:：]/g, '')
    .toLowerCase();

type Columns<Heading extends string> = Map<Heading, number>;

export interface TableOptions<Heading extends string> {
  /** The table is the first row, in any sheet, that has all of them. */
  readonly required: readonly Heading[];
  /** Headings under which a merged cell counts for each of its rows. */
  readonly shared?: readonly Heading[];
  /** Headings that are looked at and still count among the columns not used. */
  readonly unused?: readonly Heading[];
}

/**
 * Finds the table. Headings may stand in two rows, the second under the merged cells of the first. Rows that are empty
 * under every known heading are left out.
 *
 * @param headings each known heading with the other spellings it may have.
 * @throws SheetRejected when no row has the required headings.
 */
export function findTable<Heading extends string>(
  sheets: readonly Sheet[],
  headings: Readonly<Record<Heading, readonly string[]>>,
  { required, shared = [], unused = [] }: TableOptions<Heading>,
): Table<Heading> {
  const known = (Object.keys(headings) as Heading[]).map(
    (heading) => [heading, [heading, ...headings[heading]].map(comparable)] as const,
  );
  let nearest: Heading[] = [];
  for (const { rows, merges = [] } of sheets) {
    for (const [index, cells] of rows.slice(0, rowsSearched).entries()) {
      const texts = cells.map(cellText);
      const columns = columnsIn(texts, known);
      if (!required.every((heading) => columns.has(heading))) {
        if (columns.size > nearest.length) nearest = [...columns.keys()];
        continue;
      }
      const second = secondLine(rows[index + 1] ?? [], columns, known, required);
      const below = { headerIndex: index + (second ? 1 : 0), columns, merges, shared };
      const whole = texts.map((text, column) => second?.[column] || text);
      // A merged cell above columns of which one is used was no column.
      const groups = second ? texts.map((text, column) => second[column] !== '' && text) : [];
      const used = new Map([...columns].filter(([heading]) => !unused.includes(heading)));
      return { rows: rowsBelow(rows, below), ignoredColumns: ignored(whole, groups, used, known) };
    }
  }
  const missing = required.filter((heading) => !nearest.includes(heading));
  throw new SheetRejected(
    `没有找到表头：表格里要有一行写着${required.map((heading) => `“${heading}”`).join('、')}` +
      (nearest.length > 0 ? `，现在缺${missing.map((heading) => `“${heading}”`).join('、')}。` : '。'),
  );
}

type Known<Heading extends string> = readonly (readonly [Heading, readonly string[]])[];

function columnsIn<Heading extends string>(
  texts: readonly string[],
  known: Known<Heading>,
): Columns<Heading> {
  const compared = texts.map(comparable);
  const columns: Columns<Heading> = new Map();
  for (const [heading, spellings] of known) {
    // The heading itself comes before its other spellings: 手机号 beside 电话 is the mobile.
    const spelling = spellings.find((candidate) => compared.includes(candidate));
    if (spelling !== undefined) columns.set(heading, compared.indexOf(spelling));
  }
  return columns;
}

/** The texts of a second line of headings, whose columns are added; undefined where the next row is none. */
function secondLine<Heading extends string>(
  cells: readonly Cell[],
  columns: Columns<Heading>,
  known: Known<Heading>,
  required: readonly Heading[],
): string[] | undefined {
  const texts = cells.map(cellText);
  const isEmpty = (heading: Heading) => (texts[columns.get(heading) ?? -1] ?? '') === '';
  const more = columnsIn(texts, known);
  if (more.size === 0 || !required.every(isEmpty)) return undefined;
  for (const [heading, column] of more) if (!columns.has(heading)) columns.set(heading, column);
  return texts;
}

function ignored<Heading extends string>(
  texts: readonly string[],
  groups: readonly (string | false)[],
  columns: Columns<Heading>,
  known: Known<Heading>,
): string[] {
  const used = new Set(columns.values());
  return texts.flatMap((text, column) => {
    if (text === '' || used.has(column) || groups[column]) return [];
    const [twin] = known.filter(([, spellings]) => spellings.includes(comparable(text)));
    const taken = twin && columns.get(twin[0]);
    return taken === undefined
      ? [text]
      : [`${text}（${lettersOf(column)}列，重复，用的是${lettersOf(taken)}列）`];
  });
}

/** As spreadsheets name their columns: A, B, … AA. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

function rowsBelow<Heading extends string>(
  rows: Sheet['rows'],
  {
    headerIndex,
    columns,
    merges,
    shared,
  }: {
    readonly headerIndex: number;
    readonly columns: ReadonlyMap<Heading, number>;
    readonly merges: readonly Merge[];
    readonly shared: readonly Heading[];
  },
): TableRow<Heading>[] {
  const spread = spreadIn(merges, new Set(shared.flatMap((heading) => columns.get(heading) ?? [])));
  return rows.slice(headerIndex + 1).flatMap((cells, offset) => {
    if ([...columns.values()].every((column) => cellText(cells[column] ?? null) === '')) return [];
    const index = headerIndex + 1 + offset;
    const cell = (heading: Heading) => {
      const column = columns.get(heading);
      if (column === undefined) return undefined;
      const first = spread(column, index);
      return (first > headerIndex ? rows[first]?.[column] : cells[column]) ?? null;
    };
    return [{ row: index + 1, cell }];
  });
}

/** Tells in which row what counts in a row stands: the first of the cells it is merged with, else its own. */
function spreadIn(
  merges: readonly Merge[],
  columns: ReadonlySet<number>,
): (column: number, row: number) => number {
  const firstOf = new Map<string, number>();
  for (const { column, from, to } of merges) {
    if (columns.has(column)) for (let row = from; row <= to; row++) firstOf.set(`${column} ${row}`, from);
  }
  return (column, row) => firstOf.get(`${column} ${row}`) ?? row;
}
