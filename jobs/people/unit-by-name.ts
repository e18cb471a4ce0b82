import type { Unit } from '../../db/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { parsed, type Parsed, unreadable } from './parse-day.ts';

const suggestions = 3;
const comparable = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** The unit a roster names by id, name or alias; the reason where none or several answer to it. */
export function unitByName(tree: UnitTree, name: string): Parsed<Unit> {
  const wanted = comparable(name);
  const unit = tree.find(name);
  if (!unit) {
    const near = nearestNames(tree, wanted);
    const hint = near.length > 0 ? `；相近的有：${near.join('、')}` : '；请先导入单位表';
    return unreadable(`没有“${name}”这个单位${hint}`);
  }
  const sameName = tree.units.filter((other) => comparable(other.name) === wanted);
  if (comparable(unit.id) !== wanted && sameName.length > 1) {
    return unreadable(
      `有${sameName.length}个单位叫“${name}”，请写编号：${sameName.map(({ id }) => id).join('、')}`,
    );
  }
  return parsed(unit);
}

/** The names that share most character pairs with the wanted one (Dice's coefficient), best first. */
function nearestNames(tree: UnitTree, wanted: string): string[] {
  const pairs = (text: string) => {
    const padded = `^${comparable(text)}$`;
    return new Set(Array.from({ length: padded.length - 1 }, (_, index) => padded.slice(index, index + 2)));
  };
  const sought = pairs(wanted);
  const likeness = (text: string) => {
    const own = pairs(text);
    const shared = [...own].filter((pair) => sought.has(pair)).length;
    return (2 * shared) / (own.size + sought.size);
  };
  return tree.units
    .map(({ name, aliases }) => ({ name, score: Math.max(...[name, ...aliases].map(likeness)) }))
    .filter(({ score }) => score > 0.2)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, suggestions)
    .map(({ name }) => name);
}
