import { cellText, cellTextOrNull } from './cell.ts';
import { findTable } from './find-table.ts';
import type { RejectedRow } from './import-counts.ts';
import type { Sheet } from './read-sheets.ts';

const headings = { 编号: [], 名称: [], 上级: [], 地区: [], 别名: [] } as const;

/** A row of the tree file. A field is undefined where the file has no such column, null where its cell is empty. */
export interface UnitEntry {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  /** The parent's id, name or alias. */
  readonly parent: string | null | undefined;
  readonly region: string | null | undefined;
  readonly aliases: readonly string[] | undefined;
}

export interface UnitFile {
  readonly entries: readonly UnitEntry[];
  readonly rejected: readonly RejectedRow[];
}

/**
 * Reads the union's tree: headings 编号 名称 上级 地区 别名, the first two required.
 *
 * @throws SheetRejected when the headings are not found.
 */
export function readUnitTree(sheets: readonly Sheet[]): UnitFile {
  const { rows } = findTable<keyof typeof headings>(sheets, headings, {
    required: ['编号', '名称'],
    shared: ['上级', '地区'],
  });
  const entries: UnitEntry[] = [];
  const rejected: RejectedRow[] = [];
  const rowOfId = new Map<string, number>();
  for (const { row, cell } of rows) {
    const id = cellText(cell('编号') ?? null);
    const name = cellText(cell('名称') ?? null);
    const first = rowOfId.get(id);
    if (!id || !name) rejected.push({ row, reason: `缺${id ? '名称' : '编号'}，请补上` });
    else if (first !== undefined)
      rejected.push({ row, reason: `编号“${id}”和第${first}行重复，请改成不同的编号` });
    else {
      rowOfId.set(id, row);
      const text = (heading: keyof typeof headings) => {
        const value = cell(heading);
        return value === undefined ? undefined : cellTextOrNull(value);
      };
      const aliases = text('别名');
      entries.push({
        row,
        id,
        name,
        parent: text('上级'),
        region: text('地区'),
        aliases: aliases === undefined ? undefined : listOf(aliases),
      });
    }
  }
  return { entries, rejected };
}

/** Words separated as clerks do it: 、 ， ； | (NFKC has unified the width). */
export function listOf(text: string | null): string[] {
  const words = (text ?? '').split(/[、,;|]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}
