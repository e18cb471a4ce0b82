import { LunarMonth, SolarDay } from 'tyme4ts';
import { parseChineseNumber } from '../../chinese-numbers.ts';
import { dayNumber, dayOf, monthsLater } from '../day-number.ts';

/** A day as somebody said it: days since 1970, both ends included; `from` = `to` where it is exact. */
export interface SaidDay {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

const number = '[\\d〇零一二三四五六七八九十]';
const weekday = '[一二三四五六日天末1-7]';
const relativeDays: Readonly<Record<string, number>> = {
  ...{ 大前天: -3, 前天: -2, 前儿: -2, 昨天: -1, 昨日: -1, 昨儿: -1, 昨晚: -1 },
  ...{ 今天: 0, 今日: 0, 今儿: 0, 今早: 0, 刚才: 0, 刚刚: 0, 明天: 1, 后天: 2, 大后天: 3 },
};

type Range = { from: number; to: number };
/** A pattern and what its groups mean; null where they are no day after all. */
type Form = readonly [RegExp, (groups: readonly string[], today: number, future: boolean) => Range | null];

const forms: readonly Form[] = [
  [/((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})/gu, ([y, m, d]) => day(Number(y), Number(m), Number(d))],
  [
    new RegExp(
      `(${number}{2,4}年|今年|去年|前年|明年)?(${number}{1,3})月份?(${number}{1,3})[日号]?(?![${'天个'}])`,
      'gu',
    ),
    ([year = '', month = '', date = ''], today, future) => monthDay(year, month, date, today, future),
  ],
  [
    /(?:农历|阴历)?(上个?月|这个?月|本月|[正一二三四五六七八九十冬腊]{1,2}月)的?(初[一二三四五六七八九十]|廿[一二三四五六七八九]?)/gu,
    ([month = '', date = ''], today) => lunarDay(month, date, today),
  ],
  [
    new RegExp(`(上个?月|这个?月|本月|下个?月)的?(${number}{1,3})[日号]?`, 'gu'),
    ([month = '', date = ''], today) => dayOfMonth(monthStart(today, month), value(date)),
  ],
  [
    new RegExp(`(${number}{2,4}年|今年|去年|前年|明年)(${number}{1,3})月份?(?!${number})`, 'gu'),
    ([year = '', month = ''], today) => wholeMonth(yearOf(year, today), value(month)),
  ],
  [/(上个?月|这个?月|本月|下个?月)/gu, ([month = ''], today) => fromStart(monthStart(today, month))],
  [
    new RegExp(`(?<![${'一二三四五六七八九十两几\\d'}])(${number}{1,3})月份?(?!${number})`, 'gu'),
    ([month = ''], today, future) => {
      const year = yearOf('今年', today);
      const range = wholeMonth(year, value(month));
      return range && !future && range.from > today ? wholeMonth(year - 1, value(month)) : range;
    },
  ],
  [
    new RegExp(`(上上|上|这|本|下)?个?(?:周|星期|礼拜)(${weekday})`, 'gu'),
    ([which = '', name = ''], today) => weekDay(which, name, today),
  ],
  [/(上|这|本|下)个?(?:周|星期|礼拜)/gu, ([which = ''], today) => wholeWeek(which, today)],
  [
    new RegExp(`(${Object.keys(relativeDays).join('|')})`, 'gu'),
    ([word = ''], today) => exactly(today + (relativeDays[word] ?? 0)),
  ],
  [
    new RegExp(`(?<![月年\\d])(${number}{1,3})[号]`, 'gu'),
    ([date = ''], today, future) => {
      const range = dayOfMonth(monthStart(today, '本月'), value(date));
      return range && range.from > today && !future
        ? dayOfMonth(monthStart(today, '上月'), value(date))
        : range;
    },
  ],
  [/(今年|去年|前年|明年)/gu, ([year = ''], today) => wholeYear(yearOf(year, today))],
];

/**
 * Every day that is named in a text: 2026年6月1日, 6月1号, 去年10月, 上个月初三, 上周三, 前天, 15号. What names a
 * month or year is a range; 初三 of last month may be meant by either calendar and covers both.
 *
 * @param today days since 1970-01-01.
 * @param future whether a day without a year may lie ahead; otherwise the latest one passed is meant.
 */
export function readDays(text: string, today: number, future = false): SaidDay[] {
  const found: SaidDay[] = [];
  for (const [pattern, meaning] of forms) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const range = meaning(
        match.slice(1).map((group: string | undefined) => group ?? ''),
        today,
        future,
      );
      if (range) found.push({ ...range, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const value = (text: string) => parseChineseNumber(text) ?? NaN;
const exactly = (at: number): Range => ({ from: at, to: at });

function day(year: number, month: number, date: number): Range | null {
  if (![year, month, date].every(Number.isInteger)) return null;
  const at = dayNumber(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
  return at === null ? null : exactly(at);
}

function yearOf(word: string, today: number): number {
  const now = Number(dayOf(today).slice(0, 4));
  const named = { 今年: now, 去年: now - 1, 前年: now - 2, 明年: now + 1 }[word];
  if (named !== undefined) return named;
  const written = value(word.replace('年', ''));
  return written < 100 ? 2000 + written : written;
}

function monthDay(year: string, month: string, date: string, today: number, future: boolean): Range | null {
  if (year !== '') return day(yearOf(year, today), value(month), value(date));
  const now = yearOf('今年', today);
  const range = day(now, value(month), value(date));
  return range && range.from > today && !future ? day(now - 1, value(month), value(date)) : range;
}

function wholeMonth(year: number, month: number): Range | null {
  const first = day(year, month, 1);
  return first && fromStart(first.from);
}

const fromStart = (first: number): Range => ({ from: first, to: monthsLater(first, 1) - 1 });

function wholeYear(year: number): Range | null {
  const [first, next] = [day(year, 1, 1), day(year + 1, 1, 1)];
  return first && next && { from: first.from, to: next.from - 1 };
}

function monthStart(today: number, word: string): number {
  const first = today - Number(dayOf(today).slice(8)) + 1;
  return monthsLater(first, word.startsWith('上') ? -1 : word.startsWith('下') ? 1 : 0);
}

function dayOfMonth(first: number, date: number): Range | null {
  return date >= 1 && first + date - 1 < monthsLater(first, 1) ? exactly(first + date - 1) : null;
}

function wholeWeek(which: string, today: number): Range {
  const monday = today - ((today + 3) % 7) + ({ 上上: -14, 上: -7, 下: 7 }[which] ?? 0);
  return { from: monday, to: monday + 6 };
}

function weekDay(which: string, name: string, today: number): Range {
  const { from: monday } = wholeWeek(which, today);
  if (name === '末') return { from: monday + 5, to: monday + 6 };
  return exactly(monday + ('日天'.includes(name) ? 6 : value(name) - 1));
}

/** 正月初五 by the lunar calendar, the latest one passed; 上个月初三 by either. */
function lunarDay(monthWord: string, dateWord: string, today: number): Range | null {
  const date = dateWord.startsWith('廿') ? 20 + (value(dateWord.slice(1)) || 0) : value(dateWord.slice(1));
  const [year = 0, month = 0, dayOfIt = 0] = dayOf(today).split('-').map(Number);
  const now = SolarDay.fromYmd(year, month, dayOfIt).getLunarDay().getLunarMonth();
  const named = { 正: 1, 冬: 11, 腊: 12 }[monthWord.slice(0, 1)] ?? value(monthWord.replace('月', ''));
  if (Number.isInteger(named)) {
    const inYear = (lunarYear: number) => solarOf(LunarMonth.fromYm(lunarYear, named), date);
    const thisYear = inYear(now.getYear());
    const at = thisYear !== null && thisYear <= today ? thisYear : inYear(now.getYear() - 1);
    return at === null ? null : exactly(at);
  }
  const lunar = solarOf(now.next(monthWord.startsWith('上') ? -1 : 0), date);
  const solar = dayOfMonth(monthStart(today, monthWord), date)?.from;
  const candidates = [lunar, solar].filter((at) => typeof at === 'number');
  return candidates.length === 0 ? null : { from: Math.min(...candidates), to: Math.max(...candidates) };
}

function solarOf(month: LunarMonth, date: number): number | null {
  const lunarDay = month.getDays()[date - 1];
  if (!lunarDay) return null;
  const solar = lunarDay.getSolarDay();
  return day(solar.getYear(), solar.getMonth(), solar.getDay())?.from ?? null;
}
