import { getElementsByTagName } from 'domutils';
import { isTag, type HtmlElement } from './html-nodes.ts';

export interface HtmlGrid {
  readonly grid: readonly (readonly string[])[];
  readonly caption: string | null;
  /** Rows in a thead, or rows of th only, at the top. */
  readonly headerRows: number;
}

// A page may claim any span; no rule has a table near this size.
const limits = { span: 500, cells: 500_000 };

/** The cells of a table element with merged cells repeated. `textOf` gives a cell's text, lines kept. */
export function gridOfTable(table: HtmlElement, textOf: (element: HtmlElement) => string): HtmlGrid {
  const own = (name: string) =>
    getElementsByTagName(name, table).filter((element) => owner(element) === table);
  const grid: string[][] = [];
  let headerRows = 0;
  let cells = 0;
  for (const [r, row] of own('tr').entries()) {
    const line = (grid[r] ??= []);
    let column = 0;
    const cellsOfRow = row.children.filter(
      (child) => isTag(child) && (child.name === 'td' || child.name === 'th'),
    );
    const isHeader =
      insideHead(row) ||
      (cellsOfRow.length > 0 && cellsOfRow.every((cell) => isTag(cell) && cell.name === 'th'));
    if (isHeader && headerRows === r) headerRows = r + 1;
    for (const cell of cellsOfRow) {
      if (!isTag(cell)) continue;
      while (line[column] !== undefined) column += 1;
      const text = textOf(cell);
      const [across, down] = [span(cell, 'colspan'), span(cell, 'rowspan')];
      for (let dr = 0; dr < down; dr++) {
        for (let dc = 0; dc < across && (cells += 1) < limits.cells; dc++)
          (grid[r + dr] ??= [])[column + dc] = text;
      }
      column += across;
    }
  }
  const caption = own('caption')[0];
  return {
    grid: grid.map((line) => Array.from(line, (cell) => cell ?? '')),
    caption: caption ? textOf(caption) : null,
    headerRows,
  };
}

function owner(element: HtmlElement): HtmlElement | null {
  let parent = element.parent;
  while (parent && !(isTag(parent) && parent.name === 'table')) parent = parent.parent;
  return parent && isTag(parent) ? parent : null;
}

function insideHead(row: HtmlElement): boolean {
  return row.parent !== null && isTag(row.parent) && row.parent.name === 'thead';
}

function span(cell: HtmlElement, name: string): number {
  const value = Number.parseInt(cell.attribs[name] ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.min(Math.max(value, 1), limits.span);
}
