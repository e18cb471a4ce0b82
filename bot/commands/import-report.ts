import type { ImportCounts } from '../../jobs/people/import-counts.ts';
import { SheetRejected } from '../../jobs/people/sheet-rejected.ts';

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

/** A file that cannot be read as what it should be is an import of which nothing was accepted. */
export async function orRejected<T>(work: () => Promise<T>, whole: (counts: ImportCounts) => T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SheetRejected)) throw error;
    return whole({ added: 0, updated: 0, unchanged: 0, rejected: [{ row: 1, reason: error.message }] });
  }
}
