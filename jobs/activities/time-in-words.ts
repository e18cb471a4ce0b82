import { wallTime } from './zoned-time.ts';

const dayMs = 86_400_000;

/** An instant as people say it: `12月5日（周六）18:00`, with the year only where it is another one than now. */
export function timeInWords(at: Date, now: Date, timeZone: string): string {
  const { hour, minute } = wallTime(at, timeZone);
  return `${dayInWords(at, now, timeZone)}${hour}:${String(minute).padStart(2, '0')}`;
}

/** When an event begins; without an hour (kept as the last minute of the day) its day alone. */
export function eventInWords(startsAt: Date, now: Date, timeZone: string): string {
  const { hour, minute } = wallTime(startsAt, timeZone);
  return hour === 23 && minute === 59
    ? dayInWords(startsAt, now, timeZone)
    : timeInWords(startsAt, now, timeZone);
}

function dayInWords(at: Date, now: Date, timeZone: string): string {
  const wall = wallTime(at, timeZone);
  const year = wall.year === wallTime(now, timeZone).year ? '' : `${wall.year}年`;
  const weekday = '一二三四五六日'.charAt(wall.weekday - 1);
  return `${year}${wall.month}月${wall.day}日（周${weekday}）`;
}

/** How far off a deadline is, in calendar days: `今天截止`, `明天截止`, `还有3天`; `已截止` once it is over. */
export function timeLeftInWords(deadlineAt: Date, now: Date, timeZone: string): string {
  if (deadlineAt <= now) return '已截止';
  const day = (at: Date) => {
    const { year, month, day } = wallTime(at, timeZone);
    return Date.UTC(year, month - 1, day) / dayMs;
  };
  const days = day(deadlineAt) - day(now);
  if (days === 0) return '今天截止';
  return days === 1 ? '明天截止' : `还有${days}天`;
}
