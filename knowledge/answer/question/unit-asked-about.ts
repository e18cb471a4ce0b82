import type { Unit } from '../../../db/people/units.ts';
import { namesOf } from './names-of-unit.ts';

/** A unit whose rules the asker does not see, with what it is called. */
export interface OtherUnit {
  readonly unit: Unit;
  readonly names: readonly string[];
}

/** Words that say more often a thing or a place than the unit that is called so. */
const common =
  /^(?:机关|总部|本部|后勤|医院|学校|食堂|车间|工厂|厂区|公司|集团|工会|办公楼|办公室|技术中心|研究院|设计院|总公司)$/;
const ofTheAskers = /咱|我们|俺们|我这|本单位|本厂|这儿|这边|这里/;
/** 在宁波住院, 去宁波疗养: a place, as behind 我是 the asker's own unit. */
const placeBefore = /(?:在|去|到|从|回|来|往|住|上|驻|飞|我是|调)$/;
const placeBehind = /^[^，,。]{0,3}(?:看病|出差|住院|旅游|疗养|培训|学习)/;

/**
 * The unit a question asks about that is neither the asker's nor above it. Its own rules are not the asker's to see,
 * and those of the units above must not be told for it.
 *
 * @param question plain text.
 * @param lineage ids of the asker's unit and those above it.
 */
export function unitAskedAbout(
  question: string,
  units: readonly Unit[],
  lineage: readonly string[],
): OtherUnit | undefined {
  const text = question.normalize('NFKC').toLowerCase();
  if (ofTheAskers.test(text)) return undefined;
  const own = new Set(units.filter(({ id }) => lineage.includes(id)).flatMap(namesOf));
  const named = units
    .filter(({ id }) => !lineage.includes(id))
    .map((unit) => ({ unit, names: namesOf(unit).filter((name) => !own.has(name) && !common.test(name)) }))
    .filter(({ names }) => names.some((name) => isNamed(text, name)));
  // Of two units the one whose longer name stands there: 宁波二厂 is not 宁波.
  const longest = ({ names }: OtherUnit) =>
    Math.max(...names.filter((name) => text.includes(name)).map((name) => name.length));
  return named.sort((a, b) => longest(b) - longest(a))[0];
}

function isNamed(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && !placeBefore.test(text.slice(0, at)) && !placeBehind.test(text.slice(at + name.length));
}
