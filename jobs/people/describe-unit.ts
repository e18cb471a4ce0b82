import type { Unit } from '../../db/people/units.ts';

const asText = (value: string | null) => value ?? '（空）';

/** The fields a clerk compares, with how each is read. */
const fields: readonly (readonly [string, (unit: Unit, nameOf: (id: string) => string) => string])[] = [
  ['名称', ({ name }) => name],
  ['上级', ({ parentId }, nameOf) => (parentId === null ? '（没有）' : nameOf(parentId))],
  ['地区', ({ region }) => asText(region)],
  ['别名', ({ aliases }) => asText(aliases.length > 0 ? aliases.join('、') : null)],
];

/** One line on what a row of the tree file changes: `第3行 更新 焊接厂：上级 集团 → 一分厂`. */
export function describeUnit(change: {
  readonly row: number;
  readonly old: Unit | undefined;
  readonly unit: Unit;
  readonly nameOf: (id: string) => string;
}): string {
  const { row, old, unit, nameOf } = change;
  const place = unit.parentId === null ? '最上级' : `在“${nameOf(unit.parentId)}”下面`;
  if (!old) return `第${row}行 新增 ${unit.name}（编号 ${unit.id}，${place}）`;
  const changes = fields.flatMap(([label, read]) => {
    const [before, after] = [read(old, nameOf), read(unit, nameOf)];
    return before === after ? [] : [`${label} ${before} → ${after}`];
  });
  return `第${row}行 更新 ${old.name}：${changes.join('；') || '不再是示例'}`;
}
