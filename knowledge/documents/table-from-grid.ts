import type { Block } from './block.ts';
import { closeSpaced, tidyLine } from './tidy-text.ts';

export interface GridOptions {
  /** The table's name where its own rows give none: a caption element, a sheet's name. */
  readonly caption?: string | null;
  /** Header rows, where the format marks them; found by their looks otherwise. */
  readonly headerRows?: number;
}

const amount = /\d\s*(?:[%％元万天日次月年岁份个人级折]|$)|[。；？?]/;
const note = /^(?:注\s*\d*\s*[:：.、]|备注|说明\s*[:：]|填表|制表|※|\*)/;

/**
 * Makes blocks of a table's cells: its name, its header (of one or two rows), its rows, each able to stand alone.
 * Rows that span the table are its title above the header, notes below it, or the heading of a group, which the
 * rows under it then carry in a column of their own.
 * @param grid rows of cells, merged cells repeated.
 */
export function tableFromGrid(grid: readonly (readonly string[])[], options: GridOptions = {}): Block[] {
  const asked = formFields(grid);
  if (asked !== null) return [{ kind: 'paragraph', text: asked.join('、') }];
  const rows = tidyGrid(grid);
  const width = rows[0]?.length ?? 0;
  if (width === 0) return [];
  if (width === 1) return rows.flatMap((row) => paragraphs(row[0] ?? ''));

  const before: string[] = [];
  let start = 0;
  const marked = options.headerRows ?? 0;
  while (start < rows.length && marked === 0) {
    const row = rows[start] ?? [];
    const only = onlyValue(row);
    if (only !== null) before.push(only);
    else if (saysOfTable(row)) before.push(...new Set(row.filter((cell) => cell !== '')));
    else break;
    start += 1;
  }
  if (start === rows.length) return before.flatMap(paragraphs);
  const title = before.find(
    (line) =>
      line.length <= 40 &&
      !note.test(line) &&
      !saying.test(line) &&
      !/^[（(]?单位/.test(line) &&
      !/[。；]$/.test(line),
  );
  const headerRows = marked > 0 && marked < rows.length ? marked : countHeaderRows(rows.slice(start));
  const header = mergeHeader(rows.slice(start, start + headerRows), width);
  const { body, notes } = readBody(rows.slice(start + headerRows), header);
  return [
    // The unit last: directly over the table it is said of all its figures.
    ...before
      .filter((line) => line !== title)
      .sort(unitLast)
      .flatMap(paragraphs),
    ...(body.rows.length > 0 || headerRows > 0
      ? [
          {
            kind: 'table',
            caption: title ?? options.caption ?? null,
            header: body.header,
            rows: body.rows,
          } as const,
        ]
      : []),
    ...notes.flatMap(paragraphs),
  ];
}

function tidyGrid(grid: readonly (readonly string[])[]): string[][] {
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0);
  const rows = grid
    .map((row) => Array.from({ length: width }, (_, c) => tidyCell(row[c] ?? '')))
    .filter((row) => row.some((cell) => cell !== ''));
  const used = Array.from({ length: width }, (_, c) => c).filter((c) => rows.some((row) => row[c] !== ''));
  return rows.map((row) => used.map((c) => row[c] ?? ''));
}

/** A cell's lines, each tidy; typesetters' blanks inside short words (标　准) gone. */
function tidyCell(cell: string): string {
  const lines = cell.split('\n').map(tidyLine).filter(Boolean);
  const text = lines.map((line) => closeSpaced(line)).join('\n');
  return text;
}

/** The value of a row that says only one thing: one cell filled, or one cell merged over all columns. */
function onlyValue(row: readonly string[]): string | null {
  const values = new Set(row.filter((cell) => cell !== ''));
  const [value] = values;
  return values.size === 1 && value !== undefined && (row[0] !== '' || row.length > 2) ? value : null;
}

const saying = /^(?![问答QA][:：])[^：:\d]{2,8}[:：]\s*\S/i;
const day = /^(?:19|20)\d{2}[-年./]\d{1,2}(?:[-月./]\d{1,2}日?)?$/;

/** A row such as 编制单位：工会 | | 单位：元: not heads of columns but lines about the table. */
function saysOfTable(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell !== '');
  return (
    filled.length < row.length &&
    filled.some((cell) => saying.test(cell)) &&
    filled.every((cell) => saying.test(cell) || day.test(cell))
  );
}

function unitLast(a: string, b: string): number {
  const isUnit = (line: string) => Number(/^[（(]?\s*(?:金额|计量)?单位\s*[:：]/.test(line));
  return isUnit(a) - isUnit(b);
}

/** What a form asks for, where a table is one: half its places are left blank, and it holds no figures. */
function formFields(grid: readonly (readonly string[])[]): string[] | null {
  const cells = grid.flat().map((cell) => tidyLine(cell));
  const fields = [...new Set(cells.filter((cell) => cell !== ''))];
  const [first = []] = grid.filter((row) => row.some((cell) => cell.trim() !== ''));
  const blanks = first.filter((cell) => cell.trim() === '').length;
  const isForm =
    first.length >= 4 &&
    grid.length >= 2 &&
    blanks >= 2 &&
    blanks * 3 >= first.length &&
    first[0]?.trim() !== '';
  if (!isForm || cells.filter((cell) => cell === '').length < cells.length * 0.4) return null;
  return fields.some((field) => /\d|[:：]\S/.test(field)) ? null : fields;
}

function looksLikeHeader(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell !== '');
  return (
    filled.length >= Math.max(2, row.length / 2) &&
    filled.every(
      (cell) =>
        cell.length <= 30 && !amount.test(cell.replace(/[（(][^）)]*[）)]/g, '').replace(/20\d\d年/g, '')),
    )
  );
}

/** 0 where the first row is data already; 2 where headings are merged over sub-headings. */
function countHeaderRows(rows: readonly (readonly string[])[]): number {
  const [first, second, third] = rows;
  if (!first || !second || !looksLikeHeader(first)) return 0;
  const spread = first.map((cell, c) => cell !== '' && (cell === first[c - 1] || cell === first[c + 1]));
  const hasGroups = spread.some(Boolean) && third !== undefined && looksLikeHeader(second);
  const stacked = first.every((cell, c) => spread[c] || second[c] === cell || second[c] === '');
  return hasGroups && stacked ? 2 : 1;
}

function mergeHeader(rows: readonly (readonly string[])[], width: number): string[] {
  return Array.from({ length: width }, (_, c) => {
    const names = rows.map((row) => (row[c] ?? '').replaceAll('\n', '')).filter((name) => name !== '');
    return [...new Set(names)].join('·');
  });
}

function readBody(rows: readonly (readonly string[])[], header: readonly string[]) {
  const kept: { row: string[]; group: string | null }[] = [];
  const notes: string[] = [];
  let group: string | null = null;
  for (const [index, row] of rows.entries()) {
    // A header repeated at the top of every printed page.
    if (header.some(Boolean) && row.every((cell, c) => cell.replaceAll('\n', '') === header[c])) continue;
    const only = onlyValue(row);
    if (only !== null && (note.test(only) || only.length > 25)) notes.push(only);
    else if (
      only !== null &&
      index < rows.length - 1 &&
      row.length > 1 &&
      (row.length > 2 || row[1] === row[0])
    )
      group = only;
    else if (
      only !== null &&
      index === rows.length - 1 &&
      kept.length > 0 &&
      row.every((cell) => cell === only)
    )
      notes.push(only);
    else {
      // An empty first cell stands for the one above it, as in a column merged downwards.
      const first = row[0] === '' ? (kept.at(-1)?.row[0] ?? '') : (row[0] ?? '');
      kept.push({ row: [first, ...row.slice(1)], group });
    }
  }
  const grouped = kept.some((each) => each.group !== null);
  return {
    body: {
      header: grouped ? [...header, '分组'] : [...header],
      rows: kept.map(({ row, group: name }) => (grouped ? [...row, name ?? ''] : row)),
    },
    notes,
  };
}

function paragraphs(text: string): Block[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ kind: 'paragraph', text: line }));
}
