/** Writes 10月3日 09:00 in the union's time zone; with the year where it is not this one. */
export function timeFormat(timezone: string, now: () => Date): (at: Date) => string {
  const parts = {
    timeZone: timezone,
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  } as const;
  const thisYear = new Intl.DateTimeFormat('zh-CN', parts);
  const otherYear = new Intl.DateTimeFormat('zh-CN', { ...parts, year: 'numeric' });
  const yearOf = (at: Date) =>
    new Intl.DateTimeFormat('en', { timeZone: timezone, year: 'numeric' }).format(at);
  return (at) => (yearOf(at) === yearOf(now()) ? thisYear : otherYear).format(at);
}
