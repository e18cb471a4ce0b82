import type { SignUpStatus } from './sign-up-status.ts';
import { type Spreadsheet, textSpreadsheet } from './text-spreadsheet.ts';
import { wallTime } from './zoned-time.ts';

const headings = ['序号', '项目', '状态', '姓名', '工号', '单位', '报名时间'];
const widths = [6, 24, 10, 12, 14, 28, 18];

/** Everybody with a place or waiting, a row each, as an .xlsx file; every cell is text. */
export function exportSignUps(status: SignUpStatus, timeZone: string): Promise<Spreadsheet> {
  const { id, title } = status.activity;
  const rows = exportRows(status, timeZone);
  return textSpreadsheet({ sheet: '报名名单', id, title }, { headings, widths, rows });
}

/** The rows under the headings, as text. */
export function exportRows(status: SignUpStatus, timeZone: string): string[][] {
  const lines = status.items.flatMap(({ item, signedUp, waitlist }) => [
    ...signedUp.map((line) => ({ item, line, standing: '已报上' })),
    ...waitlist.map((line, index) => ({ item, line, standing: `候补${index + 1}` })),
  ]);
  return lines.map(({ item, line, standing }, index) => [
    String(index + 1),
    item.name,
    standing,
    line.name,
    line.employeeNo ?? '',
    line.unitName,
    minuteOf(line.askedAt, timeZone),
  ]);
}

function minuteOf(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = wallTime(at, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
