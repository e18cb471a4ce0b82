import { LunarMonth, LunarYear } from 'tyme4ts';
import type { Birthday } from '../../db/people/people.ts';
import { type Cell, cellText } from './cell.ts';
import { quoted } from './excel-serial.ts';
import { lunarNumber } from './lunar-number.ts';
import { parseDay, type Parsed, parsed, unreadable } from './parse-day.ts';

/** 正月, 冬月, 腊月, 初一, 廿三 and 闰 are said of the lunar calendar only. */
const lunarMark = /农历|農曆|阴历|陰曆|旧历|正月|冬月|[腊臘]月|闰|閏|初[一二三四五六七八九十]|廿/;
const solarMark = /公历|阳历|新历/;
const lunarWords = /农历|農曆|阴历|陰曆|旧历|[()]/g;
const lunarDay =
  /^(?:(\d{4})年?[-./]?)?([闰閏])?([正一二三四五六七八九十冬腊臘]{1,2}|\d{1,2})(?:月|[-./])([初一二三四五六七八九十廿卅]{1,3}|\d{1,2})[日号]?$/;
const youngest = 14;
const oldest = 120;

/**
 * Reads a birthday: a solar date in any style of `parseDay`, or a lunar one (农历八月十五, 1972年农历八月十五,
 * 农历闰六月初三, 腊月三十, 农历1972-8-15). The year of a lunar birthday is the lunar year.
 *
 * @param today 'YYYY-MM-DD'; birthdays that leave somebody too young or too old to be in a roster are refused,
 *   because Excel turns a typed 10月25日 into a day of the current year.
 * @param calendar what another column says of it; without it the cell's own words decide.
 */
export function parseBirthday(
  cell: Cell,
  today: string | undefined,
  calendar?: Birthday['calendar'],
): Parsed<Birthday> {
  const text = cellText(cell).replace(/\s/g, '');
  if (calendar !== undefined && (calendar === 'lunar' ? solarMark : lunarMark).test(text)) {
    return unreadable(`“${text.slice(0, 20)}”和历法一列说的不一样，请核对`);
  }
  const result = readAs(calendar, cell, text);
  if (!result.ok || result.value.year === null || today === undefined) return result;
  const age = Number(today.slice(0, 4)) - result.value.year;
  if (age < youngest || age > oldest) {
    return unreadable(`${quoted(cell)}的年份不对，请核对；不知道年份就写成文字，例如 10月25日`);
  }
  return result;
}

function readAs(calendar: Birthday['calendar'] | undefined, cell: Cell, text: string): Parsed<Birthday> {
  if (lunarMark.test(text)) return parseLunar(text);
  if (calendar !== 'lunar') return parseSolar(cell, text);
  // Date cells and Excel's numbers hold the lunar date as if it were solar; 2月30日 is no solar date.
  const written = parseDay(cell);
  return written.ok ? existingLunar({ ...written.value, leapMonth: false }, text) : parseLunar(text);
}

function parseSolar(cell: Cell, text: string): Parsed<Birthday> {
  if (/^[一二三四五六七八九十]+月[一二三四五六七八九十]+[日号]?$/.test(text)) {
    return unreadable(`“${text}”分不清公历农历，请写成“农历${text}”，或用数字写公历`);
  }
  const result = parseDay(cell);
  return result.ok ? parsed({ calendar: 'solar', ...result.value, leapMonth: false }) : result;
}

function parseLunar(text: string): Parsed<Birthday> {
  const [, yearText, leap, monthText, dayText] = lunarDay.exec(text.replace(lunarWords, '')) ?? [];
  const month = monthText === undefined ? null : lunarNumber(monthText);
  const day = dayText === undefined ? null : lunarNumber(dayText);
  if (!month || !day || month > 12) {
    return unreadable(`农历生日“${text.slice(0, 20)}”看不懂，请写成 农历八月十五 或 1972年农历八月十五`);
  }
  const year = yearText === undefined ? null : Number(yearText);
  return existingLunar({ year, month, day, leapMonth: leap !== undefined }, text);
}

function existingLunar(
  { year, month, day, leapMonth }: Omit<Birthday, 'calendar'>,
  text: string,
): Parsed<Birthday> {
  const fault = year === null ? (day > 30 ? '没有这一天' : undefined) : faultIn(year, month, day, leapMonth);
  if (fault) return unreadable(`“${text}”：${fault}，请核对`);
  return parsed({ calendar: 'lunar', year, month, day, leapMonth });
}

function faultIn(year: number, month: number, day: number, leapMonth: boolean): string | undefined {
  if (year < 1900 || year > 2099) return '年份不对';
  if (leapMonth && LunarYear.fromYear(year).getLeapMonth() !== month) return `农历${year}年没有闰${month}月`;
  const days = LunarMonth.fromYm(year, leapMonth ? -month : month).getDayCount();
  return day > days ? `农历${year}年的这个月只有${days}天` : undefined;
}
