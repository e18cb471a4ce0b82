import { type Cell, cellText } from './cell.ts';
import { excelDay, quoted } from './excel-serial.ts';

/** A solar date as written in a cell; `year` is null in 10月25日. */
export interface WrittenDay {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const unreadable = (reason: string): { readonly ok: false; readonly reason: string } => ({
  ok: false,
  reason,
});

const withYear = [
  /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
];
const withoutYear = [/^(\d{1,2})月(\d{1,2})[日号]?$/, /^(\d{1,2})[-/](\d{1,2})$/];
const timeOfDay = /[ T]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/;

/**
 * Reads a solar date in every style clerks use: date cells, Excel serials, 1968-10-25, 1968.10.25, 1968/10/25,
 * 19681025, 1968年10月25日, and without a year 10月25日.
 */
export function parseDay(cell: Cell): Parsed<WrittenDay> {
  const serial = excelDay(cell);
  if (serial) return parsed(serial);
  const text = cellText(cell)
    .replace(timeOfDay, '')
    .replace(/\s/g, '')
    .replace(/^(公历|阳历|新历)/, '');
  for (const style of withYear) {
    const [, year, , month, day] = style.exec(text) ?? [];
    if (year && month && day)
      return existing({ year: Number(year), month: Number(month), day: Number(day) }, text);
  }
  for (const style of withoutYear) {
    const [, month, day] = style.exec(text) ?? [];
    if (month && day) return existing({ year: null, month: Number(month), day: Number(day) }, text);
  }
  if (/^\d{2}[-./年]\d{1,2}[-./月]\d{1,2}/.test(text) || /^\d{6}$/.test(text)) {
    return unreadable(`“${text}”的年份请写四位，例如 1968-10-25`);
  }
  return unreadable(`日期“${text.slice(0, 20)}”看不懂，请写成 1968-10-25 这样`);
}

function existing(day: WrittenDay, text: string): Parsed<WrittenDay> {
  // A leap year stands in for an unknown one, so that 2月29日 passes.
  const date = new Date(Date.UTC(day.year ?? 2000, day.month - 1, day.day));
  const exists = date.getUTCMonth() === day.month - 1 && date.getUTCDate() === day.day;
  return exists ? parsed(day) : unreadable(`“${text}”没有这一天，请核对`);
}

/** Reads a full date as 'YYYY-MM-DD'. */
export function parseFullDay(cell: Cell): Parsed<string> {
  const result = parseDay(cell);
  if (!result.ok) return result;
  const { year, month, day } = result.value;
  if (year === null) return unreadable(`“${cellText(cell)}”缺年份，请写成 1989-07-01 这样`);
  if (year < 1900 || year > 2199) return unreadable(`${quoted(cell)}的年份不对，请核对`);
  const two = (value: number) => String(value).padStart(2, '0');
  return parsed(`${year}-${two(month)}-${two(day)}`);
}
