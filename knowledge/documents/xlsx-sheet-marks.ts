import { Parser } from 'htmlparser2';
import { UnreadableDocument } from './block.ts';
import type { ArchiveParts } from './open-archive.ts';

/** What read-excel-file leaves out of a sheet: what is merged, what is hidden, how numbers are shown. Rows and columns from 0. */
export interface SheetMarks {
  readonly merges: readonly { top: number; left: number; bottom: number; right: number }[];
  /** The whole sheet. */
  readonly hidden: boolean;
  /** Hidden by hand; rows that a filter leaves out at the moment are not. */
  isHiddenRow(row: number): boolean;
  isHiddenColumn(column: number): boolean;
  formatAt(row: number, column: number): string;
}

const mostRows = 50_000;
const mostPlaces = 2_000_000;

// Number formats that every workbook knows by number without declaring them.
const builtIn: Readonly<Record<string, string>> = {
  '1': '0',
  '2': '0.00',
  '3': '#,##0',
  '4': '#,##0.00',
  '9': '0%',
  '10': '0.00%',
  '37': '#,##0',
  '38': '#,##0',
  '39': '#,##0.00',
  '40': '#,##0.00',
};

/** @returns the marks of each sheet by the sheet's name. */
export function readSheetMarks(parts: ArchiveParts): Map<string, SheetMarks> {
  const formats = readFormats(parts);
  const targets = readTargets(parts);
  const marks = new Map<string, SheetMarks>();
  readTags(parts, 'xl/workbook.xml', (name, attributes) => {
    if (name !== 'sheet') return;
    const target = targets.get(attributes['r:id'] ?? '') ?? '';
    const hidden = /hidden/i.test(attributes['state'] ?? '');
    marks.set(attributes['name'] ?? '', {
      ...readSheet(parts, target, formats, attributes['name'] ?? ''),
      hidden,
    });
  });
  return marks;
}

function readSheet(
  parts: ArchiveParts,
  part: string,
  formats: readonly string[],
  sheet: string,
): Omit<SheetMarks, 'hidden'> {
  const merges: { top: number; left: number; bottom: number; right: number }[] = [];
  const shown = new Map<string, string>();
  const hiddenRows = new Set<number>();
  const hiddenColumns: { from: number; to: number }[] = [];
  let filtered = false;
  let rows = 0;
  const extent = { rows: 0, columns: 0 };
  readTags(parts, part, (name, attributes) => {
    const format = formats[Number(attributes['s'] ?? '-1')];
    if (name === 'row' && (rows += 1) > mostRows)
      throw new UnreadableDocument(
        `工作表“${sheet}”行数太多（超过五万行）。请只留要导入的内容，或拆成几个文件。`,
      );
    if (name === 'c') widen(extent, attributes['r'] ?? '', sheet);
    if (name === 'c' && format !== undefined && format !== 'General')
      shown.set(attributes['r'] ?? '', format);
    const isHidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true';
    if (name === 'row' && isHidden) hiddenRows.add(Number(attributes['r']) - 1);
    if (name === 'col' && isHidden)
      hiddenColumns.push({ from: Number(attributes['min']) - 1, to: Number(attributes['max']) - 1 });
    filtered ||= name === 'filterColumn';
    if (name === 'mergeCell') {
      const [from, to] = (attributes['ref'] ?? '').split(':').map(addressOf);
      if (from && to) merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
    }
  });
  return {
    merges,
    isHiddenRow: (row) => !filtered && hiddenRows.has(row),
    isHiddenColumn: (column) => hiddenColumns.some(({ from, to }) => column >= from && column <= to),
    formatAt: (row, column) => shown.get(columnName(column) + String(row + 1)) ?? 'General',
  };
}

/** The table in memory reaches from the first cell to the last, whatever stands between. */
function widen(extent: { rows: number; columns: number }, address: string, sheet: string): void {
  const place = addressOf(address);
  extent.rows = Math.max(extent.rows, (place?.row ?? 0) + 1);
  extent.columns = Math.max(extent.columns, (place?.column ?? 0) + 1);
  if (extent.rows * extent.columns > mostPlaces)
    throw new UnreadableDocument(
      `工作表“${sheet}”太大，最远的内容在 ${address} 单元格。请删去表格以外多余的行和列，另存后再导入。`,
    );
}

/** The number format of each cell style, by the style's index. */
function readFormats(parts: ArchiveParts): string[] {
  const own = new Map<string, string>();
  const styles: string[] = [];
  let insideCellStyles = false;
  readTags(
    parts,
    'xl/styles.xml',
    (name, attributes) => {
      if (name === 'numFmt') own.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? 'General');
      if (name === 'cellXfs') insideCellStyles = true;
      const id = attributes['numFmtId'] ?? '0';
      if (name === 'xf' && insideCellStyles) styles.push(own.get(id) ?? builtIn[id] ?? 'General');
    },
    (name) => {
      if (name === 'cellXfs') insideCellStyles = false;
    },
  );
  return styles;
}

/** The part each sheet stands in, by the relation's id. */
function readTargets(parts: ArchiveParts): Map<string, string> {
  const targets = new Map<string, string>();
  readTags(parts, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    const target = attributes['Target'] ?? '';
    if (name === 'Relationship')
      targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  });
  return targets;
}

function readTags(
  parts: ArchiveParts,
  part: string,
  onOpen: (name: string, attributes: Readonly<Record<string, string>>) => void,
  onClose?: (name: string) => void,
): void {
  const xml = parts.get(part);
  if (!xml) return;
  const local = (name: string) => name.replace(/^\w+:/, '');
  const parser = new Parser(
    {
      onopentag: (name, attributes) => onOpen(local(name), attributes),
      onclosetag: (name) => onClose?.(local(name)),
    },
    { xmlMode: true },
  );
  parser.end(new TextDecoder().decode(xml));
}

function addressOf(address: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,9})$/.exec(address);
  if (!found) return null;
  const column = [...(found[1] ?? '')].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(found[2]) - 1, column };
}

function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
