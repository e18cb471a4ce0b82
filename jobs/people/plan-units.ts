import { isDeepStrictEqual } from 'node:util';
import type { Unit } from '../../db/people/units.ts';
import type { RejectedRow } from './import-counts.ts';
import type { UnitEntry } from './read-unit-tree.ts';
import { unitNames } from './unit-names.ts';

export interface UnitChanges {
  /** In an order in which parents come first. */
  readonly added: readonly Unit[];
  readonly updated: readonly Unit[];
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
}

/**
 * Decides what a tree file changes. The order of rows does not matter; parents may be named by id, name or alias
 * and may be known from before. A row whose parent is unknown, ambiguous or rejected, or that would close a
 * circle, is rejected; everything else is taken.
 */
export function planUnits(
  known: readonly Unit[],
  entries: readonly UnitEntry[],
  sample: boolean,
): UnitChanges {
  const existing = new Map(known.map((unit) => [unit.id, unit]));
  const wanted = new Map(entries.map((entry) => [entry.id, toUnit(entry, existing.get(entry.id), sample)]));
  const rows = new Map(entries.map((entry) => [entry.id, entry]));
  const rejected: RejectedRow[] = [];
  const reject = (id: string, reason: string) => {
    rejected.push({ row: rows.get(id)?.row ?? 0, reason });
    wanted.delete(id);
  };

  // Made before anything is rejected: those below a rejected row are told so, not that it is unknown.
  const idsOf = unitNames([...new Map([...existing, ...wanted]).values()]);
  for (const { id, parent } of entries) {
    const unit = wanted.get(id);
    if (parent === undefined || parent === null || !unit) continue;
    const named = idsOf(parent);
    const [only] = named;
    if (only === undefined) reject(id, `上级“${parent}”不在表里，请先写上级那一行，或检查名称`);
    else if (named.length > 1) reject(id, `叫“${parent}”的单位不止一个，上级请写编号：${named.join('、')}`);
    else wanted.set(id, { ...unit, parentId: only });
  }

  // Each rejection can leave others without a parent, so this goes on until nothing changes.
  const parentOf = (id: string) => (wanted.get(id) ?? existing.get(id))?.parentId ?? null;
  for (let settled = false; !settled;) {
    settled = true;
    for (const [id, { parentId }] of [...wanted]) {
      if (parentId !== null && !wanted.has(parentId) && !existing.has(parentId)) {
        reject(id, `上级“${rows.get(id)?.parent ?? parentId}”那一行没有收下，请先改好那一行`);
        settled = false;
      }
    }
    const circle = [...wanted.keys()].filter((id) => leadsBack(id, parentOf));
    for (const id of circle) reject(id, '上下级绕成了一个圈，请检查“上级”这一列');
    if (circle.length > 0) settled = false;
  }

  const added = parentsFirst([...wanted.values()].filter(({ id }) => !existing.has(id)));
  const kept = [...wanted.values()].filter(({ id }) => existing.has(id));
  const updated = kept.filter((unit) => !isDeepStrictEqual(unit, existing.get(unit.id)));
  return { added, updated, unchanged: kept.length - updated.length, rejected };
}

function toUnit(entry: UnitEntry, old: Unit | undefined, sample: boolean): Unit {
  const { id, name, parent, region, aliases } = entry;
  return {
    id,
    name,
    parentId: parent === undefined ? (old?.parentId ?? null) : null,
    region: region === undefined ? (old?.region ?? null) : region,
    aliases: aliases ?? old?.aliases ?? [],
    sample,
    membersInformed: old?.membersInformed ?? false,
  };
}

function leadsBack(id: string, parentOf: (id: string) => string | null): boolean {
  const seen = new Set<string>();
  for (let next = parentOf(id); next !== null && !seen.has(next); next = parentOf(next)) {
    if (next === id) return true;
    seen.add(next);
  }
  return false;
}

function parentsFirst(units: readonly Unit[]): Unit[] {
  const waiting = new Map(units.map((unit) => [unit.id, unit]));
  const ordered: Unit[] = [];
  const place = (unit: Unit) => {
    waiting.delete(unit.id);
    const parent = unit.parentId === null ? undefined : waiting.get(unit.parentId);
    if (parent) place(parent);
    ordered.push(unit);
  };
  for (const unit of units) if (waiting.has(unit.id)) place(unit);
  return ordered;
}
