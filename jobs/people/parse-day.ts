import { type Cell, cellText } from './cell.ts';

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

/**
 * Excel counts days from here; its day 60 (a 29 February 1900 that never was) lies below the smallest serial taken.
 * @see ECMA-376 part 1, 18.17.4.1 (the 1900 date base)
 */
const excelEpochMs = Date.UTC(1899, 11, 30);
/** 1910-01-01 and 2099-12-31. Smaller numbers are years (1968) or month and day (1025) that somebody typed. */
const smallestSerial = 3654;
const largestSerial = 73050;

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
  if (typeof cell === 'number' && Number.isInteger(cell) && cell >= smallestSerial && cell <= largestSerial) {
    return fromSerial(cell);
  }
  const text = cellText(cell)
    .replace(timeOfDay, '')
    .replace(/\s/g, '')
    .replace(/^(公历|阳历|新历)/, '');
  if (/^\d{5}$/.test(text) && Number(text) <= largestSerial) return fromSerial(Number(text));
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

function fromSerial(serial: number): Parsed<WrittenDay> {
  const date = new Date(excelEpochMs + serial * 86_400_000);
  return parsed({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
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
  if (year < 1900 || year > 2199) return unreadable(`“${cellText(cell)}”的年份不对，请核对`);
  const two = (value: number) => String(value).padStart(2, '0');
  return parsed(`${year}-${two(month)}-${two(day)}`);
}
