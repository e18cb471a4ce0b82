import { isDay } from '../start/calendar.ts';
import { WrongUsage } from '../cli/terminal.ts';
import type { Unit } from '../../db/people/units.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';

/** The unit named on the command line, by id, name or alias; the root unit when none is named. */
export function unitOption(tree: UnitTree, name: string | undefined): Unit {
  if (name === undefined) return tree.root;
  const unit = tree.find(name);
  if (unit) return unit;
  const known = tree.units.slice(0, 8).map(({ id, name: unitName }) => `${id}（${unitName}）`);
  throw new WrongUsage(
    `没有“${name.slice(0, 40)}”这个单位。现有单位：${known.join('、')}${tree.units.length > 8 ? ' 等' : ''}。`,
  );
}

export function dayOption(option: string, text: string): string {
  if (isDay(text)) return text;
  throw new WrongUsage(`${option} 要写成 年-月-日，例如 2026-11-21；现在是“${text.slice(0, 40)}”。`);
}

export function chatOption(text: string): 'private' | 'group' {
  if (text === 'private' || text === 'group') return text;
  throw new WrongUsage(`--chat 只能是 private（私聊）或 group（群聊）；现在是“${text.slice(0, 40)}”。`);
}

/** An instant with its offset, such as 2026-12-01T08:40:00+08:00. */
export function instantOption(option: string, text: string): Date {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? new Date(text)
    : undefined;
  if (at && !Number.isNaN(at.getTime()) && isDay(text.slice(0, 10))) return at;
  throw new WrongUsage(
    `${option} 要写成带时区的时刻，例如 2026-12-01T08:40:00+08:00；现在是“${text.slice(0, 40)}”。`,
  );
}
