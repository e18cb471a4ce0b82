import type { Workdays } from './workdays.ts';

/** From this day on the coming year's holidays should be there: the State Council publishes them in November. */
const published = '11-15';

/** The years whose holidays should be known by now and are not. @param today 'YYYY-MM-DD' */
export function missingYears({ years }: Pick<Workdays, 'years'>, today: string): number[] {
  const year = Number(today.slice(0, 4));
  const wanted = today.slice(5) >= published ? [year, year + 1] : [year];
  return wanted.filter((each) => !years.includes(each));
}
