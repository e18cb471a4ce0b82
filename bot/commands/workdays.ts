import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { holidayInWords } from '../../jobs/care/calendar/day-in-words.ts';
import { holidayYearSchema } from '../../jobs/care/calendar/holiday-year.ts';
import { readHolidayNotice, type ReadHolidays } from '../../jobs/care/calendar/read-holiday-notice.ts';
import { loadWorkdays, saveHolidayYear } from '../../jobs/care/load-workdays.ts';
import { decodeText } from '../../knowledge/documents/decode-text.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';

/** `npx niangjia workdays import FILE`: a year's holidays and swap days, as the State Council publishes them. */
export const importWorkdays: CommandLine = {
  usage: 'workdays import <file>',
  description: '导入一年的放假和调休安排（国务院办公厅通知原文 .txt，或 .yaml）',
  async run({ terminal, open }, { args, json }) {
    const read = readHolidays(args[0] ?? '', await readFile(resolve(terminal.cwd, args[0] ?? '')));
    if (!read.ok) {
      if (json) terminal.out(`${JSON.stringify({ year: null, reason: read.reason })}\n`);
      terminal.err(`没有导入：${read.reason}\n`);
      return 1;
    }
    const { db } = await open();
    const { year } = read;
    await saveHolidayYear(db, year);
    const lines = year.holidays.map((holiday) => `  ${holiday.name}：${holidayInWords(holiday)}`);
    print(terminal, json, year, [`${year.year}年放假安排已导入：`, ...lines].join('\n'));
    return 0;
  },
};

/** `npx niangjia workdays list`: the years that are known. */
export const listWorkdays: CommandLine = {
  usage: 'workdays list',
  description: '看已有哪些年的放假和调休安排',
  async run({ terminal, open }, { json }) {
    const { db } = await open();
    const workdays = await loadWorkdays(db);
    const years = workdays.years.map((year) => ({ year, holidays: workdays.holidays(year) }));
    const lines = years.map(
      ({ year, holidays }) =>
        `${year}年\n${holidays.map((holiday) => `  ${holiday.name}：${holidayInWords(holiday)}`).join('\n')}`,
    );
    print(terminal, json, { years }, lines.join('\n'));
    return 0;
  },
};

function readHolidays(name: string, bytes: Buffer): ReadHolidays {
  const text = decodeText(bytes);
  if (!/\.ya?ml$/.test(name)) return readHolidayNotice(text);
  const read = holidayYearSchema.safeParse(parse(text));
  if (read.success) return { ok: true, year: read.data };
  const [issue] = read.error.issues;
  return { ok: false, reason: `${issue?.path.join('.') ?? ''}：${issue?.message ?? ''}` };
}
