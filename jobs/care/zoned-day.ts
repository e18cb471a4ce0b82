import { instantOf, wallTime } from '../activities/zoned-time.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const two = (value: number) => String(value).padStart(2, '0');

/** The day ('YYYY-MM-DD') that the calendar in `timeZone` shows at an instant. */
export function dayOf(at: Date, timeZone: string): string {
  const { year, month, day } = wallTime(at, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The time of day ('HH:MM') that the clock in `timeZone` shows at an instant. */
export function timeOf(at: Date, timeZone: string): string {
  const { hour, minute } = wallTime(at, timeZone);
  return `${two(hour)}:${two(minute)}`;
}

/** The instant of a time of day ('HH:MM') on a day, in `timeZone`. */
export function instantOn(day: string, time: string, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOf({ year, month, day: date, hour, minute }, timeZone);
}

/** The day so many days later (earlier, if negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The days from one to another, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** ISO 8601 with the offset of `timeZone`: `2026-11-21T08:36:00+08:00`. */
export function zonedIso(at: Date, timeZone: string): string {
  const whole = Math.floor(at.getTime() / minuteMs) * minuteMs;
  const day = dayOf(at, timeZone);
  const time = timeOf(at, timeZone);
  const offset = Math.round((Date.parse(`${day}T${time}:00Z`) - whole) / minuteMs);
  const size = Math.abs(offset);
  const seconds = two(Math.floor((at.getTime() - whole) / 1000));
  return `${day}T${time}:${seconds}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
