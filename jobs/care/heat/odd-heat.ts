import { heatGrade } from './heat-grade.ts';

/** In the other months nowhere in China sees a day of 35 ℃ but once in many years. */
const [firstMonth, lastMonth] = [4, 10];
/** Hotter was hardly ever measured where people work. */
const hottest = 45;

/**
 * Why a day's heat, that would be told to everybody, is more likely a slip; undefined where it is nothing out of the way.
 *
 * @param day 'YYYY-MM-DD'
 */
export function heatDoubt(celsius: number | null, day: string): string | undefined {
  if (celsius === null || heatGrade(celsius) === 0) return undefined;
  const month = Number(day.slice(5, 7));
  if (month < firstMonth || month > lastMonth) return `${month}月不是出高温的时候`;
  return celsius > hottest ? `这么高的气温几乎没有过` : undefined;
}
