import { parseDay } from '../../people/parse-day.ts';
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
  const [first = ''] = rest;
  if (!looksLikeDay.test(first)) return { kind, on: today, note: rest.join(' ').slice(0, longestNote) };
  const day = parseDay(first);
  if (!day.ok) return { reason: 'bad_day', text: day.reason };
  const on = nearest(day.value, today, ahead);
  if (on < addDays(today, -furthestDays) || on > addDays(today, furthestDays))
    return { reason: 'bad_day', text: `“${first}”离今天太远，请核对年份` };
  if (on > today && !ahead) return { reason: 'not_yet' };
  return { kind, on, note: rest.slice(1).join(' ').slice(0, longestNote) };
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
