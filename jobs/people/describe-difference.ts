import type { Birthday, Person } from '../../db/people/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

type Known = Omit<Person, 'id'>;

const nothing = '（空）';
const asText = (value: string | null) => value ?? nothing;

/** The fields a clerk compares, with how each is read. */
const fields: readonly (readonly [string, (person: Known, tree: UnitTree) => string])[] = [
  ['姓名', ({ name }) => name],
  ['工号', ({ employeeNo }) => asText(employeeNo)],
  ['手机号', ({ phone }) => asText(phone)],
  ['单位', ({ unitId }, tree) => tree.lineage(unitId)[0]?.name ?? unitId],
  ['性别', ({ gender }) => asText(gender)],
  ['生日', ({ birthday }) => (birthday ? birthdayInWords(birthday) : nothing)],
  ['入职日期', ({ hiredOn }) => asText(hiredOn)],
  ['离职日期', ({ leftOn }) => asText(leftOn)],
  ['退休日期', ({ retiresOn }) => asText(retiresOn)],
  ['去世日期', ({ diedOn }) => asText(diedOn)],
  ['标签', ({ tags }) => (tags.length > 0 ? tags.join('、') : nothing)],
  ['群祝福', ({ groupGreeting }) => (groupGreeting === null ? nothing : groupGreeting ? '是' : '否')],
];

/** One line on what a roster row changes: `第5行 更新 张三（一车间）：手机号 13800000000 → 13900000000`. */
export function describeDifference(change: {
  readonly row: number;
  readonly old: Person | undefined;
  readonly person: Known;
  readonly openId: string | undefined;
  readonly tree: UnitTree;
  /** Which they are is told to nobody here. */
  readonly hasNewSensitiveTags: boolean;
}): string {
  const { row, old, person, openId, tree, hasNewSensitiveTags } = change;
  const unit = tree.lineage(person.unitId)[0]?.name ?? person.unitId;
  const who = `${old?.name ?? person.name}（${unit}）`;
  if (!old) return `第${row}行 新增 ${who}`;
  const changes = fields.flatMap(([label, read]) => {
    const [before, after] = [read(old, tree), read(person, tree)];
    return before === after ? [] : [`${label} ${before} → ${after}`];
  });
  if (openId !== undefined) changes.push(`飞书open_id → ${openId}`);
  if (hasNewSensitiveTags) changes.push('敏感标签有变动（加密保存，不在这里显示）');
  return `第${row}行 更新 ${who}：${changes.join('；')}`;
}

const months = '正二三四五六七八九十冬腊';
const lunarDay = (day: number) => {
  const ones = '一二三四五六七八九十'.charAt((day - 1) % 10);
  if (day <= 10) return `初${ones}`;
  if (day === 20 || day === 30) return day === 20 ? '二十' : '三十';
  return `${day < 20 ? '十' : '廿'}${ones}`;
};

/** A birthday as a roster writes it: 1968年10月25日, 10月25日, 1972年农历八月十五, 农历闰六月初三. */
export function birthdayInWords({ calendar, year, month, day, leapMonth }: Birthday): string {
  const yearText = year === null ? '' : `${year}年`;
  if (calendar === 'solar') return `${yearText}${month}月${day}日`;
  return `${yearText}农历${leapMonth ? '闰' : ''}${months.charAt(month - 1)}月${lunarDay(day)}`;
}
