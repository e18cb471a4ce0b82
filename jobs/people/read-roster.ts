import type { Birthday } from '../../db/people/people.ts';
import { type Cell, cellText, cellTextOrNull, nameText } from './cell.ts';
import { faultsInOrder } from './days-in-order.ts';
import { excelDay, serialNotes } from './excel-serial.ts';
import { findTable, type TableRow } from './find-table.ts';
import type { RejectedRow } from './import-counts.ts';
import { parseBirthday } from './parse-birthday.ts';
import { parseFullDay, type Parsed, parsed, unreadable } from './parse-day.ts';
import { parsePhone } from './parse-phone.ts';
import type { Sheet } from './read-sheets.ts';
import { listOf } from './read-unit-tree.ts';
import { isSensitiveTag } from './sensitive-tags.ts';

const headings = {
  姓名: ['职工姓名', '员工姓名'],
  工号: ['员工编号', '职工编号', '员工号', '职工号'],
  手机号: ['手机', '电话', '手机号码', '联系电话'],
  单位: ['所在单位', '所属单位', '单位名称', '分工会', '部门', '所属部门', '所在部门'],
  性别: [],
  生日: ['出生日期', '出生年月日'],
  历法: ['生日类型'],
  入职日期: ['入职时间'],
  离职日期: ['离职时间'],
  退休日期: ['退休时间'],
  去世日期: [],
  标签: [],
  状态: ['人员状态', '在职状态', '员工状态', '职工状态', '用工状态'],
  敏感标签: [],
  飞书open_id: [],
  群祝福: ['群祝福(是/否)'],
} as const;
type Heading = keyof typeof headings;

/** Not kept: only looked at for what it says against the rest of the row. */
const lookedAt: readonly Heading[] = ['状态'];
/** Columns of days, which in a file that lost its formats hold Excel's numbers. */
const dayColumns: readonly Heading[] = ['生日', '入职日期', '离职日期', '退休日期', '去世日期'];

/** The columns a roster may have, as messages name them. */
export const rosterColumns: readonly string[] = (Object.keys(headings) as Heading[]).filter(
  (heading) => !lookedAt.includes(heading),
);

/**
 * A row of the roster. A field is undefined where the file has no such column (what is known stays), null where
 * its cell is empty (it is cleared).
 */
export interface RosterEntry {
  readonly row: number;
  readonly name: string;
  /** The unit's id, name or alias. */
  readonly unit: string;
  readonly employeeNo: string | null | undefined;
  readonly phone: string | null | undefined;
  readonly gender: string | null | undefined;
  readonly birthday: Birthday | null | undefined;
  readonly hiredOn: string | null | undefined;
  readonly leftOn: string | null | undefined;
  readonly retiresOn: string | null | undefined;
  readonly diedOn: string | null | undefined;
  readonly tags: readonly string[] | undefined;
  /** What a column on their state says in words (离职). */
  readonly status: string | null | undefined;
  /** What is added to the sensitive tags, or put in their place where the file has a column of its own for them. */
  readonly sensitiveTags: { readonly add: readonly string[] } | { readonly all: readonly string[] };
  readonly openId: string | null | undefined;
  readonly groupGreeting: boolean | null | undefined;
}

export interface Roster {
  readonly entries: readonly RosterEntry[];
  readonly rejected: readonly RejectedRow[];
  readonly ignoredColumns: readonly string[];
  /** How cells were read that may have meant something else. */
  readonly notes: readonly string[];
}

const yes = new Set(['是', '同意', '愿意', 'y', 'yes', 'true', '1', '√', '✓']);
const no = new Set(['否', '不同意', '不愿意', '不', 'n', 'no', 'false', '0', '×', 'x']);

/**
 * Reads a roster with the headings of the contract; 姓名 and 单位 are required. A row with any fault is rejected
 * whole, with all its faults named.
 *
 * @param today 'YYYY-MM-DD', to see implausible birthdays; without it they are taken as they are.
 * @throws SheetRejected when the headings are not found.
 */
export function readRoster(sheets: readonly Sheet[], today?: string): Roster {
  const { rows, ignoredColumns } = findTable<Heading>(sheets, headings, {
    required: ['姓名', '单位'],
    shared: ['单位', '性别', '标签', '群祝福', '历法'],
    unused: lookedAt,
  });
  const serials = rows.flatMap(({ row, cell }) =>
    dayColumns.flatMap((heading) => {
      const value = cell(heading) ?? null;
      return excelDay(value) ? [{ heading, row, cell: value }] : [];
    }),
  );
  const entries: RosterEntry[] = [];
  const rejected: RejectedRow[] = [];
  const firstRow = new Map<string, number>();
  for (const tableRow of rows) {
    const { entry, faults } = readRow(tableRow, today);
    for (const [heading, value] of [
      ['工号', entry.employeeNo],
      ['飞书open_id', entry.openId],
    ] as const) {
      if (!value) continue;
      const first = firstRow.get(`${heading} ${value}`);
      if (first === undefined) firstRow.set(`${heading} ${value}`, tableRow.row);
      else faults.push(`${heading}“${value}”和第${first}行重复，请核对是哪一位的`);
    }
    if (faults.length === 0) entries.push(entry);
    else rejected.push({ row: tableRow.row, reason: faults.join('；') });
  }
  return { entries, rejected, ignoredColumns, notes: serialNotes(serials) };
}

function readRow({ row, cell }: TableRow<Heading>, today: string | undefined) {
  const faults: string[] = [];
  /** undefined without the column, null for an empty cell or a fault. */
  const read = <T>(heading: Heading, parse: (cell: Cell) => Parsed<T>): T | null | undefined => {
    const value = cell(heading);
    if (value === undefined) return undefined;
    if (cellTextOrNull(value) === null) return null;
    const result = parse(value);
    if (result.ok) return result.value;
    faults.push(`${heading}：${result.reason}`);
    return null;
  };
  const text = (value: Cell) => parsed(cellText(value));
  const name = nameText(cell('姓名') ?? null);
  const unit = cellText(cell('单位') ?? null);
  if (!name) faults.push('缺姓名，请补上');
  if (!unit) faults.push('缺单位，请补上');
  const tags = read('标签', (value) => parsed(listOf(cellText(value))));
  const secret = read('敏感标签', (value) => parsed(listOf(cellText(value))));
  const among = tags?.filter(isSensitiveTag) ?? [];
  const calendar = read('历法', parseCalendar) ?? undefined;
  const entry: RosterEntry = {
    row,
    name,
    unit,
    employeeNo: read('工号', text),
    phone: read('手机号', parsePhone),
    gender: read('性别', text),
    birthday: read('生日', (value) => parseBirthday(value, today, calendar)),
    hiredOn: read('入职日期', parseFullDay),
    leftOn: read('离职日期', parseFullDay),
    retiresOn: read('退休日期', parseFullDay),
    diedOn: read('去世日期', parseFullDay),
    tags: tags === null ? [] : tags?.filter((tag) => !isSensitiveTag(tag)),
    status: read('状态', text),
    sensitiveTags:
      secret === undefined ? { add: among } : { all: [...new Set([...among, ...(secret ?? [])])] },
    openId: read('飞书open_id', text),
    groupGreeting: read('群祝福', parseYesNo),
  };
  return { entry, faults: [...faults, ...faultsInOrder(entry, today)] };
}

const calendars: readonly (readonly [RegExp, Birthday['calendar']])[] = [
  [/^(阴|農|农|旧|陰)[历曆]?$/, 'lunar'],
  [/^(阳|公|新|陽|国|國)[历曆]?$/, 'solar'],
];

function parseCalendar(cell: Cell): Parsed<Birthday['calendar']> {
  const text = cellText(cell);
  const calendar = calendars.find(([words]) => words.test(text))?.[1];
  return calendar ? parsed(calendar) : unreadable(`“${text.slice(0, 10)}”看不懂，请写 阴历 或 阳历`);
}

function parseYesNo(cell: Cell): Parsed<boolean> {
  const text = cellText(cell).toLowerCase();
  if (yes.has(text)) return parsed(true);
  return no.has(text) ? parsed(false) : unreadable(`“${text.slice(0, 10)}”看不懂，请写 是 或 否`);
}
