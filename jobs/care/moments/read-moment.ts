import { parseDay } from '../../people/parse-day.ts';
import { nearDays } from '../near-days.ts';
import { addDays } from '../zoned-day.ts';
import type { MomentKinds } from './load-moments.ts';

/** What staff say happened to somebody: which kind, when ('YYYY-MM-DD'), and what they note. */
export interface ReadMoment {
  readonly kind: string;
  readonly on: string;
  readonly note: string;
}

export type MomentFault =
  | { readonly reason: 'no_kind' }
  | { readonly reason: 'bad_day'; readonly text: string }
  /** It is not told before its day, lest it comes otherwise. */
  | { readonly reason: 'not_yet' };

const looksLikeDay = /^\d{1,4}[-./年月]\d|^\d{8}$/u;
const namedYears = new Map([
  ['去年', -1],
  ['今年', 0],
  ['明年', 1],
  ['后年', 2],
]);
/** Says when, but not on which day. */
const vague = /^(?:\d{4}年?|\d{1,2}月|[这本上下]个?(?:月|周|星期|礼拜).?|月[初中底末]|年[初底末])$/u;
const furthestDays = 370;
const longestNote = 200;

/** Reads the words behind the name: `住院 11月20日 手术顺利`. @param today 'YYYY-MM-DD' */
export function readMoment(
  words: readonly string[],
  kinds: MomentKinds,
  today: string,
): ReadMoment | MomentFault {
  const [said = '', ...rest] = words;
  const [kind, { ahead = false } = {}] =
    Object.entries(kinds).find(([name, { called }]) => name === said || called.includes(said)) ?? [];
  if (kind === undefined) return { reason: 'no_kind' };
  const [first = '', ...note] = withYear(rest, today);
  if (vague.test(first)) return { reason: 'bad_day', text: `“${first}”没说是哪一天，请写明月日` };
  const near = nearDays.get(first);
  if (near === undefined && !looksLikeDay.test(first))
    return { kind, on: today, note: rest.join(' ').slice(0, longestNote) };
  const day = near === undefined ? parseDay(first) : undefined;
  if (day?.ok === false) return { reason: 'bad_day', text: day.reason };
  const on = day ? nearest(day.value, today, ahead) : addDays(today, near ?? 0);
  if (on < addDays(today, -furthestDays) || on > addDays(today, furthestDays))
    return { reason: 'bad_day', text: `“${first}”离今天太远，请核对年份` };
  if (on > today && !ahead) return { reason: 'not_yet' };
  return { kind, on, note: note.join(' ').slice(0, longestNote) };
}

/** 明年3月8日, 明年 3月8日 → 2027年3月8日; 明年 alone is its year. */
function withYear(words: readonly string[], today: string): readonly string[] {
  const [first = '', next = '', ...rest] = words;
  const years = namedYears.get(first.slice(0, 2));
  if (years === undefined) return words;
  const year = `${Number(today.slice(0, 4)) + years}年`;
  if (first.length > 2)
    return looksLikeDay.test(first.slice(2)) ? [year + first.slice(2), next, ...rest] : words;
  return looksLikeDay.test(next) ? [year + next, ...rest] : [year, next, ...rest];
}

const two = (value: number) => String(value).padStart(2, '0');

/** Without a year: this year's; of what is never told ahead, the last one. */
function nearest(
  { year, month, day }: { readonly year: number | null; readonly month: number; readonly day: number },
  today: string,
  ahead: boolean,
): string {
  const inYear = (of: number) => `${of}-${two(month)}-${two(day)}`;
  if (year !== null) return inYear(year);
  const thisYear = Number(today.slice(0, 4));
  // In January, 12月30日 was last year; a day or two ahead is rather a slip of the finger.
  const isLastYears = !ahead && inYear(thisYear) > addDays(today, 180);
  return inYear(isLastYears ? thisYear - 1 : thisYear);
}
