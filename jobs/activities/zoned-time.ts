/** A moment as a wall clock shows it. `weekday` is 1 (Monday) to 7. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

/** A formatter takes twenty times as long to make as to use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** What the clock in `timeZone` (IANA name) shows at an instant. */
export function wallTime(at: Date, timeZone: string): WallTime {
  // As '11/20/2026, 16:00': asking for the parts one by one takes three times as long.
  const numbers = formatOf(timeZone).format(at).split(/\D+/).map(Number);
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = numbers;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
  return { year, month, day, hour, minute, weekday };
}

/**
 * The instant at which the clock in `timeZone` shows this. Days and hours beyond a month's or day's end run on
 * into the next. A time that a change of clocks leaves out gives an instant next to the gap.
 */
export function instantOf(wall: Omit<WallTime, 'weekday'>, timeZone: string): Date {
  const wanted = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const offsetAt = (instant: number) => {
    const shown = wallTime(new Date(instant), timeZone);
    return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - instant;
  };
  // The offset is that of the instant sought, so a first guess is corrected once.
  const guess = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(guess));
}
