import { type Cell, cellText } from './cell.ts';

/**
 * Excel counts days from here; its day 60 (a 29 February 1900 that never was) lies below the smallest serial taken.
 * @see ECMA-376 part 1, 18.17.4.1 (the 1900 date base)
 */
const excelEpochMs = Date.UTC(1899, 11, 30);
/** 1910-01-01 and 2099-12-31. Smaller numbers are years (1968) or month and day (1025) that somebody typed. */
const smallestSerial = 3654;
const largestSerial = 73050;

/**
 * The day that Excel means by a number in a cell, or in the text of a CSV: the time of day behind its point does not
 * count. Undefined where it can be no such number. A text has five digits, for shorter ones are typed by people.
 */
export function excelDay(cell: Cell): { year: number; month: number; day: number } | undefined {
  const serial = typeof cell === 'number' ? cell : serialIn(cellText(cell));
  if (serial === undefined || serial < smallestSerial || serial >= largestSerial + 1) return undefined;
  const date = new Date(excelEpochMs + Math.floor(serial) * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const serialIn = (text: string) => (/^\d{5}(?:\.\d+)?$/u.test(text) ? Number(text) : undefined);

/** What a cell says, for a message; of a number that Excel means as a day with that day. */
export function quoted(cell: Cell): string {
  const text = cellText(cell);
  const day = excelDay(cell);
  return day ? `“${text}”（Excel 里是 ${inDigits(day)}）` : `“${text.slice(0, 20)}”`;
}

/** Where a table had such a number. */
export interface SerialCell {
  readonly heading: string;
  readonly row: number;
  readonly cell: Cell;
}

/** How such numbers were read: a sentence for each column, since a column that lost its format has nothing else. */
export function serialNotes(cells: readonly SerialCell[]): string[] {
  const columns = Map.groupBy(cells, ({ heading }) => heading);
  return [...columns].flatMap(([heading, [first, ...others]]) => {
    const day = first && excelDay(first.cell);
    if (!day) return [];
    const example = `第${first.row}行“${cellText(first.cell)}”是 ${inDigits(day)}`;
    const more = others.length > 0 ? '，等等' : '';
    return [
      `“${heading}”一列有 ${others.length + 1} 格是 Excel 存日期用的数字，按日期读：${example}${more}。不对请改正再导入`,
    ];
  });
}

function inDigits({ year, month, day }: { year: number; month: number; day: number }): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
}
