const dayMs = 86_400_000;

/** 'YYYY-MM-DD' → days since 1970-01-01; null where there is no such day. */
export function dayNumber(day: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) return null;
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? null : ms / dayMs;
}

/** Days since 1970-01-01 → 'YYYY-MM-DD'. */
export function dayOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** The same day of a later (or earlier) month; the 31st becomes the last day of a shorter one (民法典: 期间以月计算). */
export function monthsLater(number: number, months: number): number {
  const date = new Date(number * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / dayMs;
}

/** Whole years from one day to another; negative the other way round. */
export function wholeYears(from: number, to: number): number {
  if (to < from) return -wholeYears(to, from);
  const years = new Date(to * dayMs).getUTCFullYear() - new Date(from * dayMs).getUTCFullYear();
  return monthsLater(from, years * 12) > to ? years - 1 : years;
}

/** 'MM-DD' in the year of a day; 02-29 is 28 February in a common year. */
export function yearlyDay(number: number, monthDay: string): number {
  const year = new Date(number * dayMs).getUTCFullYear();
  const [month = 1, day = 1] = monthDay.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, Math.min(day, lastOfMonth)) / dayMs;
}
