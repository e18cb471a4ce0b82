import type { Repeat } from '../../db/broadcasts/broadcasts.ts';
import { addDays, dayOf, instantOn, timeOf } from '../care/zoned-day.ts';
import { wallTime } from '../activities/zoned-time.ts';

const weekdays = '一二三四五六日';
const partsOfDay = '凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚';
const clock = `\\s*(${partsOfDay})?\\s*(\\d{1,2})(?:[:：](\\d{2})|[点时](?:(半)|(\\d{1,2})分?)?)?\\s*`;
const weekly = new RegExp(`^每(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-7、,，和到至-]+)${clock}$`, 'u');
const daily = new RegExp(`^每(?:天|日)${clock}$`, 'u');
const monthly = new RegExp(`^每(?:个)?月(\\d{1,2}(?:[、,，和]\\d{1,2})*)[日号]${clock}$`, 'u');

/** Reads `每周一 9:00`, `每周一、三 上午9点`, `每周一到五 8:30`, `每天 8点`, `每月1日 9:00`; undefined for anything else. */
export function readRepeat(words: string): Repeat | undefined {
  const text = words.normalize('NFKC').trim();
  const [, weekPart] = weekly.exec(text) ?? [];
  const [, monthPart] = monthly.exec(text) ?? [];
  const time = timeIn(
    weekly.exec(text)?.slice(2) ?? monthly.exec(text)?.slice(2) ?? daily.exec(text)?.slice(1),
  );
  if (time === undefined) return undefined;
  if (monthPart !== undefined) {
    const days = sorted(monthPart.split(/[、,，和]/u).map(Number));
    return days.every((day) => day >= 1 && day <= 31) ? { every: 'month', days, time } : undefined;
  }
  const days = weekPart === undefined ? [1, 2, 3, 4, 5, 6, 7] : weekdaysIn(weekPart);
  return days.length > 0 ? { every: 'week', days, time } : undefined;
}

const sorted = (days: readonly number[]) => [...new Set(days)].sort((a, b) => a - b);

function weekdaysIn(words: string): number[] {
  const numberOf = (sign = '') => (sign === '天' ? 7 : weekdays.indexOf(sign) + 1 || Number(sign) || 0);
  const range = /^([一二三四五六日天1-7])[到至-]([一二三四五六日天1-7])$/u.exec(words);
  if (range) {
    const [from, to] = [numberOf(range[1]), numberOf(range[2])];
    return from < to ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [];
  }
  return /[到至-]/u.test(words) ? [] : sorted([...words].map(numberOf).filter((day) => day > 0));
}

/** 'HH:MM' of a part of the day, hours and minutes. */
function timeIn(found: readonly (string | undefined)[] | undefined): string | undefined {
  if (!found) return undefined;
  const [part = '', hours = '', colonMinutes, half, minutes] = found;
  const typed = Number(hours);
  const hour = /下午|傍晚|晚/u.test(part) && typed < 12 ? typed + 12 : typed;
  const minute = half ? 30 : Number(colonMinutes ?? minutes ?? 0);
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `每周一、三 09:00`. */
export function repeatInWords({ every, days, time }: Repeat): string {
  if (every === 'month') return `每月 ${days.join('、')} 日 ${time} `;
  if (days.length === 7) return `每天 ${time} `;
  return `每周${days.map((day) => weekdays[day - 1]).join('、')} ${time} `;
}

/** The next time after an instant. A day that a month does not have is its last. */
export function nextRepeat({ every, days, time }: Repeat, after: Date, timezone: string): Date {
  let day = dayOf(after, timezone);
  // A time of day that has gone by is the next day's; no repetition is rarer than once a month.
  if (timeOf(after, timezone) >= time) day = addDays(day, 1);
  for (let tried = 0; tried < 62; tried += 1, day = addDays(day, 1)) {
    const at = instantOn(day, time, timezone);
    const { weekday, day: date } = wallTime(at, timezone);
    const isLast = addDays(day, 1).endsWith('-01');
    const falls =
      every === 'week'
        ? days.includes(weekday)
        : days.includes(date) || (isLast && days.some((one) => one > date));
    if (falls && at > after) return at;
  }
  throw new Error('a repetition without a next time');
}
