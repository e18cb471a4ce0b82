import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Db } from '../../db/db.ts';
import { listSettings, writeSetting } from '../../db/settings.ts';
import { type HolidayYear, holidayYearSchema } from './calendar/holiday-year.ts';
import { createWorkdays, type Workdays } from './calendar/workdays.ts';

const folder = fileURLToPath(new URL('./workdays/', import.meta.url));

/** Where the arrangements stand that staff imported: `workdays/2027`. */
const workdaysKey = 'workdays/';

/** Keeps what staff imported for a year, in place of what was known of it. */
export const saveHolidayYear = (db: Db, year: HolidayYear): Promise<void> =>
  writeSetting(db, `${workdaysKey}${year.year}`, year);

/** The arrangements that come with the project. */
export const shippedYears = (): HolidayYear[] =>
  readdirSync(folder).map((name) => holidayYearSchema.parse(parse(readFileSync(`${folder}${name}`, 'utf8'))));

/** The holidays and swap days that are known: the project's, and what staff imported over them. */
export async function loadWorkdays(db: Db): Promise<Workdays> {
  const imported = await listSettings(db, workdaysKey);
  return createWorkdays([...shippedYears(), ...imported.map((value) => holidayYearSchema.parse(value))]);
}
