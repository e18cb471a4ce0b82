import { awaitsConsent, type SignUpStatus } from './sign-up-status.ts';
import { type Spreadsheet, textSpreadsheet } from './text-spreadsheet.ts';
import { wallTime } from './zoned-time.ts';

const columns: readonly (readonly [heading: string, width: number])[] = [
  ['序号', 6],
  ['项目', 24],
  ['状态', 22],
  ['姓名', 12],
  ['工号', 14],
  ['单位', 28],
  ['报名时间', 18],
];
/** Only where something is for teams. */
const teamColumns: typeof columns = [
  ['队伍', 18],
  ['队长', 12],
];

/** Everybody with a place or waiting, a row each, as an .xlsx file; every cell is text. */
export function exportSignUps(status: SignUpStatus, timeZone: string): Promise<Spreadsheet> {
  const { id, title } = status.activity;
  const rows = exportRows(status, timeZone);
  const all = hasTeams(status) ? [...columns, ...teamColumns] : columns;
  const [headings, widths] = [all.map(([heading]) => heading), all.map(([, width]) => width)];
  return textSpreadsheet({ sheet: '报名名单', id, title }, { headings, widths, rows });
}

const hasTeams = ({ activity }: SignUpStatus) => activity.items.some(({ team }) => team);

/** The rows under the headings, as text; whoever is in a team comes with its name and captain. */
export function exportRows(status: SignUpStatus, timeZone: string): string[][] {
  const lines = status.items.flatMap(({ item, signedUp, waitlist }) => {
    const waiting = [...new Set(waitlist.map((line) => line.team?.id ?? line.personId))];
    return [
      ...signedUp.map((line) => ({ item, line, standing: '已报上' })),
      ...waitlist.map((line) => ({
        ...{ item, line },
        standing: `候补${waiting.indexOf(line.team?.id ?? line.personId) + 1}`,
      })),
    ];
  });
  return lines.map(({ item, line, standing }, index) => [
    String(index + 1),
    item.name,
    line.consented ? standing : `${standing}（${awaitsConsent}）`,
    line.name,
    line.employeeNo ?? '',
    line.unitName,
    minuteOf(line.askedAt, timeZone),
    ...(hasTeams(status) ? [line.team?.name ?? '', line.team?.captain ?? ''] : []),
  ]);
}

function minuteOf(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = wallTime(at, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
