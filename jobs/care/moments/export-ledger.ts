import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { Spreadsheet } from '../../activities/text-spreadsheet.ts';
import { safeCell } from '../../activities/safe-cell.ts';
import { kindOf, type LedgerLine } from './ledger.ts';

const headings = ['编号', '日期', '单位', '姓名', '事由', '看望日期', '金额（元）', '备注'];
const widths = [8, 12, 28, 12, 12, 12, 12, 40];

/** Every line as an .xlsx file; amounts are numbers, everything else is text that no spreadsheet runs. */
export async function exportLedger(lines: readonly LedgerLine[], year: number): Promise<Spreadsheet> {
  const text = (value: string) => ({ value: safeCell(value), type: String });
  const sheet: SheetData = [
    headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...lines.map((line) => {
      const { moment, content, unitName } = line;
      return [
        { value: moment.id, type: Number },
        text(moment.happenedOn),
        text(unitName),
        text(moment.personName),
        text(kindOf(line)),
        text(moment.doneOn ?? '还没看望'),
        moment.amountFen === null ? text('') : { value: moment.amountFen / 100, type: Number },
        text(content?.notes.join('；') ?? ''),
      ];
    }),
  ];
  const bytes = await writeExcelFile(sheet, {
    sheet: '关怀台账',
    columns: widths.map((width) => ({ width })),
  }).toBuffer();
  return { fileName: `关怀台账-${year}.xlsx`, bytes };
}
