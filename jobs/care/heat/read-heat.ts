import { parseDay } from '../../people/parse-day.ts';
import { nearDays } from '../near-days.ts';
import { addDays } from '../zoned-day.ts';

/** What staff say of a day's heat. `celsius` null: it is taken back. */
export interface SaidHeat {
  readonly celsius: number | null;
  /** 'YYYY-MM-DD' */
  readonly day: string;
  /** The unit's name as said; empty: their own. */
  readonly unit: string;
}

export type ReadHeat = ({ readonly ok: true } & SaidHeat) | { readonly ok: false; readonly reason: string };

const example = '例如：/高温 37 明天，/高温 40 7月20日 一车间';
/** No forecast is trusted further than this. */
const furthestDays = 15;
const [lowest, highest] = [-50, 60];

/** Reads a highest temperature: 37, 37.5℃, 38度, 28~38℃ (the higher), 38/26. Undefined where it is none. */
export function readCelsius(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\s|°C|℃|摄氏度|度/giu, '')
    .replace(/[至到—–]/gu, '~');
  if (!/^-?\d{1,2}(?:\.\d{1,2})?(?:[~/-]-?\d{1,2}(?:\.\d{1,2})?)?$/u.test(plain)) return undefined;
  const numbers = [...plain.matchAll(/(?<!\d)-?\d{1,2}(?:\.\d{1,2})?/gu)].map(([number]) => Number(number));
  // A dash between two is no minus.
  const values = numbers.map((number, index) => (index > 0 ? Math.abs(number) : number));
  const celsius = Math.max(...values);
  return celsius >= lowest && celsius <= highest ? celsius : undefined;
}

/** Reads a day: 今天, 明天, 后天, 7月20日, 2027-07-20. @param today 'YYYY-MM-DD' */
export function readHeatDay(
  text: string,
  today: string,
): { readonly ok: true; readonly day: string } | { readonly ok: false; readonly reason: string } {
  const days = nearDays.get(text);
  const past = { ok: false, reason: `${text.slice(0, 20)}已经过去了` } as const;
  if (days !== undefined) return days < 0 ? past : { ok: true, day: addDays(today, days) };
  const parsed = parseDay(text);
  if (!parsed.ok) return { ok: false, reason: parsed.reason };
  const { year, month, day } = parsed.value;
  const two = (value: number) => String(value).padStart(2, '0');
  const inYear = (of: number) => `${of}-${two(month)}-${two(day)}`;
  const thisYear = Number(today.slice(0, 4));
  // In December, 1月2日 is next year's.
  const meant = year ?? (inYear(thisYear) < addDays(today, -180) ? thisYear + 1 : thisYear);
  const found = inYear(meant);
  if (found < today) return past;
  if (found > addDays(today, furthestDays))
    return { ok: false, reason: `${text.slice(0, 20)}太远了，只收今后 ${furthestDays} 天的` };
  return { ok: true, day: found };
}

/** Reads what stands behind `/高温`: `37 明天 一车间`, `取消 明天 一车间`. @param today 'YYYY-MM-DD' */
export function readHeat([first = '', ...rest]: readonly string[], today: string): ReadHeat {
  const isTakenBack = first === '取消';
  const celsius = isTakenBack ? null : readCelsius(first);
  if (celsius === undefined) return { ok: false, reason: `“${first.slice(0, 20)}”不是气温。${example}` };
  const [word = '今天', ...unit] = rest;
  const isDay = nearDays.has(word) || /^\d/u.test(word);
  const day = readHeatDay(isDay ? word : '今天', today);
  if (!day.ok) return { ok: false, reason: `${day.reason}。${example}` };
  return { ok: true, celsius, day: day.day, unit: (isDay ? unit : rest).join('') };
}
