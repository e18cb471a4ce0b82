/** Instants and days in the union's one time zone. */
export interface Calendar {
  readonly timezone: string;
  /** The day an instant falls on, 'YYYY-MM-DD'. */
  dayOf(at: Date): string;
}

export function createCalendar(timezone: string): Calendar {
  // The Swedish form of a date is ISO 8601's.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' });
  return { timezone, dayOf: (at) => format.format(at) };
}

/** Whether the text is a real day, 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
