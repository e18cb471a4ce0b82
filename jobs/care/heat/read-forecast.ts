import type { Unit } from '../../../db/people/units.ts';
import type { UnitTree } from '../../../knowledge/unit-tree.ts';
import { cellText } from '../../people/cell.ts';
import { findTable } from '../../people/find-table.ts';
import type { RejectedRow } from '../../people/import-counts.ts';
import { parseFullDay } from '../../people/parse-day.ts';
import type { Sheet } from '../../people/read-sheets.ts';
import { unitFinder } from '../../people/unit-finder.ts';
import { readCelsius, readHeatDay } from './read-heat.ts';

const headings = {
  日期: ['预报日期'],
  地区: ['地区/单位', '单位', '单位/地区', '城市', '区县', '站点'],
  最高气温: ['最高温度', '气温', '温度', '最高气温(℃)', '最高气温(°C)', '最高温'],
} as const;

/** The columns of a forecast, as messages name them. */
export const forecastColumns: readonly string[] = ['日期', '地区（或单位）', '最高气温'];

/** A row of the forecast for one unit; a region stands for every unit that says it lies there. */
export interface ForecastEntry {
  readonly row: number;
  readonly unitId: string;
  readonly day: string;
  readonly celsius: number;
}

/**
 * Reads a forecast with the headings 日期, 地区 or 单位, 最高气温; without a region it is for the whole union. A row with
 * any fault is rejected with its reason.
 *
 * @param today 'YYYY-MM-DD'
 * @throws SheetRejected when the headings are not found.
 */
export function readForecast(
  sheets: readonly Sheet[],
  tree: UnitTree,
  today: string,
): { readonly entries: readonly ForecastEntry[]; readonly rejected: readonly RejectedRow[] } {
  const { rows } = findTable<keyof typeof headings>(sheets, headings, { required: ['日期', '最高气温'] });
  const entries: ForecastEntry[] = [];
  const rejected: RejectedRow[] = [];
  const unitsOf = placeFinder(tree);
  for (const { row, cell } of rows) {
    const day = readDay(cell('日期') ?? null, today);
    const celsius = readCelsius(cellText(cell('最高气温') ?? null));
    const place = unitsOf(cellText(cell('地区') ?? null));
    const faults = [
      ...(day.ok ? [] : [`日期：${day.reason}`]),
      ...(celsius === undefined
        ? [`最高气温：“${cellText(cell('最高气温') ?? null).slice(0, 20)}”看不懂，请写成 37 或 37.5`]
        : []),
      ...('reason' in place ? [place.reason] : []),
    ];
    if (day.ok && celsius !== undefined && 'units' in place)
      entries.push(...place.units.map(({ id }) => ({ row, unitId: id, day: day.day, celsius })));
    else rejected.push({ row, reason: faults.join('；') });
  }
  return { entries, rejected };
}

function readDay(cell: Parameters<typeof parseFullDay>[0], today: string) {
  const full = parseFullDay(cell);
  return readHeatDay(full.ok ? full.value : cellText(cell), today);
}

const plainRegion = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[省市区县]$/u, '');

/** Finds units by their own name, else those that lie in a region: the topmost ones, for what is below them follows. */
function placeFinder(
  tree: UnitTree,
): (name: string) => { readonly units: readonly Unit[] } | { readonly reason: string } {
  const find = unitFinder(tree);
  return (name) => {
    if (name === '') return { units: [tree.root] };
    const unit = tree.find(name);
    if (unit) return { units: [unit] };
    const inRegion = tree.units.filter(
      ({ region }) => region !== null && plainRegion(region) === plainRegion(name),
    );
    const ids = new Set(inRegion.map(({ id }) => id));
    const topmost = inRegion.filter(
      ({ id }) =>
        !tree
          .lineage(id)
          .slice(1)
          .some((above) => ids.has(above.id)),
    );
    if (topmost.length > 0) return { units: topmost };
    const named = find(name);
    return named.ok ? { units: [named.value] } : { reason: `${named.reason}；也没有单位的“地区”写着它` };
  };
}
