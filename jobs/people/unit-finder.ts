import type { Unit } from '../../db/people/units.ts';
import { rootUnit, type UnitTree } from '../../knowledge/unit-tree.ts';
import { type Parsed, parsed, unreadable } from './parse-day.ts';
import { comparableName, unitNames } from './unit-names.ts';

const suggestions = 3;
const importUnitsFirst =
  '请先导入单位表（表头：编号、名称、上级、地区、别名；一行一个单位）：npx niangjia units import 单位表.xlsx';

/** Finds units as rosters name them: by id, name or alias; the reason where none or several answer to it. */
export function unitFinder(tree: UnitTree): (name: string) => Parsed<Unit> {
  const idsOf = unitNames(tree.units);
  // Thousands of rows name the same few units, and the nearest names of a wrong one take a while.
  const found = new Map<string, Parsed<Unit>>();
  const find = (name: string): Parsed<Unit> => {
    const ids = idsOf(name);
    if (ids.length > 1) {
      return unreadable(`有${ids.length}个单位叫“${name}”，请写编号：${ids.join('、')}`);
    }
    const [unit] = ids.flatMap((id) => tree.lineage(id).slice(0, 1));
    if (unit) return parsed(unit);
    const near = tree.root.id === rootUnit.id ? [] : nearestNames(tree, name);
    const hint = near.length > 0 ? `相近的有：${near.join('、')}` : importUnitsFirst;
    return unreadable(`没有“${name.slice(0, 40)}”这个单位；${hint}`);
  };
  return (name) => {
    const known = found.get(name) ?? find(name);
    found.set(name, known);
    return known;
  };
}

/** The names that share most character pairs with the wanted one (Dice's coefficient), best first. */
function nearestNames(tree: UnitTree, wanted: string): string[] {
  const pairs = (text: string) => {
    const padded = `^${comparableName(text)}$`;
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
