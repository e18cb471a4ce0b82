import { instantOf, wallTime, type WallTime } from './zoned-time.ts';

export type ParsedDeadline =
  | { readonly ok: true; readonly at: Date }
  | { readonly ok: false; readonly reason: 'deadline_unclear' | 'deadline_past' };

/** A day, and the same words' next meaning where the first has gone by (周五 said on a Friday evening). */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly ifPast?: { readonly days?: number; readonly months?: number; readonly years?: number };
}

const unclear: ParsedDeadline = { ok: false, reason: 'deadline_unclear' };
const halfYearMs = 183 * 86_400_000;

/**
 * Reads a deadline as staff type it: 12月5日18点, 2026-12-05 18:00, 下周五下午6点半, 明天, 月底.
 * Without a time it is the end of the day, without a year the next such day; a day up to half a year ago is
 * taken for a slip and is `deadline_past`, not next year.
 */
export function parseDeadline(words: string, now: Date, timeZone: string): ParsedDeadline {
  const text = digits(evenly(words));
  const date = readDay(text, wallTime(now, timeZone));
  if (!date) return unclear;
  const time = readTime(date.rest);
  if (!time || /\d/.test(time.rest)) return unclear;
  const { day } = date;
  if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > daysIn(day.year, day.month)) return unclear;
  const at = instantOf({ ...day, ...time }, timeZone);
  if (at > now) return { ok: true, at };
  if (!day.ifPast) return { ok: false, reason: 'deadline_past' };
  const { days = 0, months = 0, years = 0 } = day.ifPast;
  if (years > 0 && now.getTime() - at.getTime() < halfYearMs) return { ok: false, reason: 'deadline_past' };
  const later = { year: day.year + years, month: day.month + months, day: day.day + days };
  return { ok: true, at: instantOf({ ...later, ...time }, timeZone) };
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** In one width, without the blanks that are set around the numbers of a day or time (12 月 5 日 18 ： 00). */
const evenly = (words: string) =>
  words
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\d) (?=[年月日号点时分:])|(?<=[年月:]) (?=\d)/g, '')
    .trim();

/** 十二月五日 → 12月5日; the numeral of a weekday stays. */
function digits(text: string): string {
  return text.replace(
    /(?<!周|星期|礼拜)[零〇一二两三四五六七八九十]+(?=个?[年月日号点时分天])/g,
    (numeral) => {
      const value = (digit: string) =>
        digit === '两' ? 2 : Math.max(0, '〇一二三四五六七八九'.indexOf(digit));
      if (!numeral.includes('十')) return [...numeral].map(value).join('');
      const [tens = '', ones = ''] = numeral.split('十');
      return String((tens ? value(tens) : 1) * 10 + (ones ? value(ones) : 0));
    },
  );
}

type DayReader = (match: RegExpExecArray, today: WallTime) => Day;

const number = (text: string | undefined) => Number(text ?? 0);
const inDays = ({ year, month, day }: WallTime, days: number): Day => {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};
const inMonths = ({ year, month }: WallTime, months: number) =>
  month + months > 12 ? { year: year + 1, month: month + months - 12 } : { year, month: month + months };
const namedDays: Readonly<Record<string, number>> = { 今: 0, 明: 1, 后: 2, 大后: 3 };

const dayReaders: readonly (readonly [RegExp, DayReader])[] = [
  [
    /^(?:(\d{4})\s?[年\-/.]|(今年|明年))?\s?(\d{1,2})\s?[月\-/.]\s?(\d{1,2})[日号]?/,
    ([, year, word, month, day], today) => ({
      year: year ? number(year) : today.year + (word === '明年' ? 1 : 0),
      month: number(month),
      day: number(day),
      ...(year || word ? {} : { ifPast: { years: 1 } }),
    }),
  ],
  [
    /^(\d{4})(\d{2})(\d{2})(?!\d)/,
    ([, year, month, day]) => ({ year: number(year), month: number(month), day: number(day) }),
  ],
  [
    /^(本月|这个月|当月|下个?月)?\s?(\d{1,2})[日号]/,
    ([, word, day], today) => ({
      ...inMonths(today, word?.startsWith('下') ? 1 : 0),
      day: number(day),
      ...(word ? {} : { ifPast: { months: 1 } }),
    }),
  ],
  [
    /^(下个?)?(?:本|这个|当)?月(?:底|末)/,
    ([, next], today) => {
      const month = inMonths(today, next ? 1 : 0);
      return { ...month, day: daysIn(month.year, month.month) };
    },
  ],
  [/^(大后|后|明|今)(?:天|日|(?=晚|早))/, ([, word], today) => inDays(today, namedDays[word ?? ''] ?? 0)],
  [/^(\d{1,3})天(?:以后|之后|后|以内|之内|内)/, ([, days], today) => inDays(today, number(days))],
  [
    /^(下下|下|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天末1-7])/,
    ([, week, name = ''], today) => {
      const wanted = '日天末'.includes(name) ? 7 : '一二三四五六'.indexOf(name) + 1 || number(name);
      if (week) return inDays(today, wanted - today.weekday + (week === '下下' ? 14 : week === '下' ? 7 : 0));
      return { ...inDays(today, (wanted - today.weekday + 7) % 7), ifPast: { days: 7 } };
    },
  ],
];

function readDay(text: string, today: WallTime): { day: Day; rest: string } | undefined {
  for (const [pattern, read] of dayReaders) {
    const match = pattern.exec(text);
    if (match) return { day: read(match, today), rest: text.slice(match[0].length) };
  }
  return undefined;
}

const partOfDay = '凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜里';
const timePattern = new RegExp(
  `^[\\s,T]*(?:\\((?:周|星期|礼拜).\\)|(?:周|星期|礼拜)[一二三四五六日天])?\\s*(${partOfDay})?\\s*(?:(\\d{1,2})\\s?(?::\\s?(\\d{2})(?::\\d{2})?|[点时](?:(\\d{1,2})分?|(半|[一1]刻|[三3]刻)|整)?))?`,
);

/** The time of day after the date; the last minute of the day where none is given. */
function readTime(text: string): { hour: number; minute: number; rest: string } | undefined {
  const match = timePattern.exec(text);
  if (!match) return undefined;
  const [all, part = '', hourText, colonMinute, spokenMinute, quarter = ''] = match;
  const rest = text.slice(all.length);
  if (hourText === undefined) {
    return part === '中午' ? { hour: 12, minute: 0, rest } : { hour: 23, minute: 59, rest };
  }
  const minute = quarter
    ? quarter === '半'
      ? 30
      : /[一1]/.test(quarter)
        ? 15
        : 45
    : number(colonMinute ?? spokenMinute);
  let hour = number(hourText);
  if (hour > 24 || minute > 59) return undefined;
  if (/下午|傍晚|晚|夜里/.test(part) && hour <= 12) hour = hour === 12 && part === '下午' ? 12 : hour + 12;
  if (part === '中午' && hour < 3) hour += 12;
  // 24:00 is said of the day that ends; kept as an instant it would be read back as the day after.
  return hour === 24 ? { hour: 23, minute: 59, rest } : { hour, minute, rest };
}
