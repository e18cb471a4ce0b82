import writeExcelFile from 'write-excel-file/node';
import type { Identity } from '../../db/people/identities.ts';
import type { Birthday, Person } from '../../db/people/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { safeCell } from '../activities/safe-cell.ts';
import { rosterColumns } from './read-roster.ts';

/** Sensitive tags stay where they are sealed; a file without that column leaves them alone when it is taken again. */
const columns = rosterColumns.filter((column) => column !== '敏感标签');

/** The roster as the import takes it again: the same headings, a person a row, every cell text. */
export async function exportRoster(
  people: readonly Person[],
  { tree, identities }: { tree: UnitTree; identities: readonly Identity[] },
): Promise<Uint8Array> {
  const openIds = new Map(
    identities
      .filter(({ channel }) => channel === 'feishu')
      .map(({ personId, externalId }) => [personId, externalId]),
  );
  const cells = (person: Person): Record<string, string> => ({
    姓名: person.name,
    工号: person.employeeNo ?? '',
    手机号: person.phone ?? '',
    单位: tree.lineage(person.unitId)[0]?.name ?? person.unitId,
    性别: person.gender ?? '',
    生日: person.birthday ? dayOf(person.birthday) : '',
    历法: person.birthday ? (person.birthday.calendar === 'lunar' ? '阴历' : '阳历') : '',
    入职日期: person.hiredOn ?? '',
    离职日期: person.leftOn ?? '',
    退休日期: person.retiresOn ?? '',
    标签: person.tags.join('、'),
    飞书open_id: openIds.get(person.id) ?? '',
    群祝福: person.groupGreeting === null ? '' : person.groupGreeting ? '是' : '否',
  });
  return writeExcelFile(
    [
      columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...people.map((person) => {
        const row = cells(person);
        return columns.map((column) => ({ value: safeCell(row[column] ?? ''), type: String }));
      }),
    ],
    { sheet: '职工名册', columns: columns.map(() => ({ width: 14 })) },
  ).toBuffer();
}

const two = (value: number) => String(value).padStart(2, '0');
const dayOf = ({ year, month, day, leapMonth }: Birthday) =>
  `${year === null ? '' : `${year}-`}${leapMonth ? '闰' : ''}${two(month)}-${two(day)}`;
