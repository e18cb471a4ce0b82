/** What an import did; `row` is the spreadsheet's own row number. */
export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly { readonly row: number; readonly reason: string }[];
}

/** Whether anything in the file was usable. */
export const isAccepted = ({ added, updated, unchanged }: ImportCounts): boolean =>
  added + updated + unchanged > 0;

/** What a clerk reads after an import. */
export function importReport(what: string, { added, updated, unchanged, rejected }: ImportCounts): string {
  const rows = rejected.map(({ row, reason }) => `  第 ${row} 行没收下：${reason}`);
  return [
    `${what}：新增 ${added}，更新 ${updated}，没变 ${unchanged}，没收下 ${rejected.length}`,
    ...rows,
  ].join('\n');
}
