const digits = new Map(
  [...'〇零○一二三四五六七八九']
    .map((sign, i) => [sign, i < 3 ? 0 : i - 2] as const)
    .concat([
      ['两', 2],
      ['俩', 2],
      ['仨', 3],
      ['壹', 1],
      ['贰', 2],
      ['叁', 3],
      ['肆', 4],
      ['伍', 5],
      ['陆', 6],
      ['柒', 7],
      ['捌', 8],
      ['玖', 9],
    ]),
);
const units = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
const largeUnits = new Map([
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
]);

/** The signs a number in Chinese characters is made of, for use inside a character class of a pattern. */
export const chineseNumeralSigns = '〇零○一二三四五六七八九十百千万两';

/**
 * Reads a whole number or decimal as people write it: 12, １２, 1,200, 1.5万, 十二, 二十, 一百零二, 两千, 一千二,
 * 二〇二六. Returns null for anything else, so that a caller never takes a word for a number.
 */
export function parseChineseNumber(text: string): number | null {
  const written = text.normalize('NFKC').replace(/[\s,]/g, '');
  const arabic = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/.exec(written);
  if (arabic) {
    const [, figure = '', scale = ''] = arabic;
    let factor = 1;
    for (const sign of scale) factor *= units.get(sign) ?? largeUnits.get(sign) ?? 1;
    return Number((Number(figure) * factor).toFixed(6));
  }
  const signs = [...written];
  if (signs.length === 0) return null;
  if (signs.every((sign) => digits.has(sign))) {
    return Number(signs.map((sign) => digits.get(sign) ?? 0).join(''));
  }
  return readWithUnits(signs);
}

/** 三万五千零二十: digits with units; a last digit without one counts the next lower place (一千二 = 1200). */
function readWithUnits(signs: readonly string[]): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let previousUnit = 0;
  let afterZero = false;
  for (const sign of signs) {
    const value = digits.get(sign);
    const unit = units.get(sign);
    const large = largeUnits.get(sign);
    if (value !== undefined) {
      if (digit !== null) return null;
      digit = value === 0 ? null : value;
      afterZero ||= value === 0;
    } else if (unit !== undefined) {
      if (digit === null && !(unit === 10 && (section === 0 || afterZero))) return null;
      if (previousUnit !== 0 && unit >= previousUnit) return null;
      section += (digit ?? 1) * unit;
      digit = null;
      previousUnit = unit;
      afterZero = false;
    } else if (large !== undefined) {
      const below: number = section + (digit ?? 0);
      if (below === 0) return null;
      total = (total + below) * large;
      section = 0;
      digit = null;
      // 一万二 is 12,000; 一亿二 is 120,000,000.
      previousUnit = large;
      afterZero = false;
    } else return null;
  }
  if (digit !== null) section += previousUnit >= 100 && !afterZero ? (digit * previousUnit) / 10 : digit;
  return total + section;
}
const figure = '[\\d０-９〇零○一二三四五六七八九十]';
const gap = '[\\s\\u3000]*';

/** A whole date as rules write it: 2026年1月1日, 二〇二六年一月一日, 2026-01-01, 2026/1/1, 2026.1.1. Source of a pattern. */
export const chineseDateSource =
  `(?:${figure}{4}${gap}年${gap}${figure}{1,2}${gap}月${gap}${figure}{1,3}${gap}[日号]` +
  `|(?:19|20)\\d{2}[-/.．－／](?:0?[1-9]|1[0-2])[-/.．－／](?:3[01]|[12]\\d|0?[1-9])(?!\\d))`;

/** A date, a month (2026年1月) or a year (2026年), the latter two meaning their first day. Source of a pattern. */
export const chineseDateOrMonthSource =
  `(?:${chineseDateSource}|${figure}{4}${gap}年${gap}${figure}{1,2}${gap}月(?:份)?(?!${gap}${figure})` +
  `|${figure}{4}${gap}年(?!${gap}${figure}))`;

/**
 * Reads one whole date and nothing else.
 * @returns 'YYYY-MM-DD', or null where the text is no date or the day does not exist (2026年2月30日).
 */
export function parseChineseDate(text: string): string | null {
  const written = text.normalize('NFKC').replace(/\s/g, '');
  const parts =
    /^([^年]{4})年([^月]{1,2})月([^日号]{1,3})[日号]$/.exec(written) ??
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written);
  return parts ? toDay(parts[1], parts[2], parts[3]) : null;
}

/** As `parseChineseDate`, but a month or a year alone is taken as its first day (2026年7月起 → 2026-07-01). */
export function parseDateOrMonth(text: string): string | null {
  const written = text.normalize('NFKC').replace(/\s/g, '');
  const parts = /^([^年]{4})年(?:([^月]{1,2})月份?)?$/.exec(written);
  return parts ? toDay(parts[1], parts[2] ?? '1', '1') : parseChineseDate(written);
}

/** The day `years` and `months` after a day, minus one: the last day of a term that begins on `day`. */
export function lastDayOfTerm(day: string, term: { years?: number; months?: number }): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const months = month - 1 + (term.years ?? 0) * 12 + (term.months ?? 0);
  const daysInMonth = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  // A term from 31 January over one month ends with February, not a day before a day that does not exist.
  const end =
    date > daysInMonth
      ? new Date(Date.UTC(year, months, daysInMonth))
      : new Date(Date.UTC(year, months, date - 1));
  return end.toISOString().slice(0, 10);
}

function toDay(yearText = '', monthText = '', dateText = ''): string | null {
  const [year, month, date] = [yearText, monthText, dateText].map(parseChineseNumber);
  if (year == null || month == null || date == null || year < 1900 || year > 2999) return null;
  const day = new Date(Date.UTC(year, month - 1, date));
  if (day.getUTCFullYear() !== year || day.getUTCMonth() !== month - 1 || day.getUTCDate() !== date)
    return null;
  return day.toISOString().slice(0, 10);
}
