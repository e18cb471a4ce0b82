import type { ImportCounts } from '../../jobs/people/import-counts.ts';
import { SheetRejected } from '../../jobs/people/sheet-rejected.ts';
import type { Terminal } from '../cli/terminal.ts';

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

/**
 * Runs an import. A file that as a whole is not what it should be is told in one sentence; as JSON it keeps the
 * contract's shape, with its first row rejected.
 *
 * @returns the exit code.
 */
export async function orFileRejected(
  terminal: Terminal,
  json: boolean,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SheetRejected)) throw error;
    const none: ImportCounts = {
      added: 0,
      updated: 0,
      unchanged: 0,
      rejected: [{ row: 1, reason: error.message }],
    };
    if (json) terminal.out(`${JSON.stringify(none)}\n`);
    terminal.err(`没有导入：${error.message}\n`);
    return 1;
  }
}
