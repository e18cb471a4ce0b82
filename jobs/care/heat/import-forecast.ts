import type { Db } from '../../../db/db.ts';
import { insertHeatForecasts, listHeatForecasts } from '../../../db/care/heat-forecasts.ts';
import { listUnits } from '../../../db/people/units.ts';
import { unitTree } from '../../../knowledge/unit-tree.ts';
import type { ImportCounts } from '../../people/import-counts.ts';
import { readSheets } from '../../people/read-sheets.ts';
import { addDays } from '../zoned-day.ts';
import { readForecast } from './read-forecast.ts';

/** A forecast's days lie within this of today. */
const days = 16;

/**
 * Imports a forecast (.xlsx or .csv) in one transaction; what it says of a unit and day again is left alone, what it
 * says otherwise corrects what was known.
 *
 * @param given.mayReport whether the importer may speak for a unit; rows of others are rejected.
 * @throws SheetRejected when the file cannot be read as a forecast.
 */
export async function importForecast(
  db: Db,
  path: string,
  given: {
    readonly now: Date;
    /** 'YYYY-MM-DD' */
    readonly today: string;
    readonly by: string | null;
    readonly dryRun: boolean;
    readonly mayReport?: (unitId: string) => boolean;
  },
): Promise<ImportCounts> {
  const { now, today, by, dryRun, mayReport = () => true } = given;
  const sheets = await readSheets(path);
  return db.tx(async () => {
    const tree = unitTree(await listUnits(db));
    const { entries, rejected } = readForecast(sheets, tree, today);
    const foreign = entries.filter(({ unitId }) => !mayReport(unitId));
    const known = new Map(
      (await listHeatForecasts(db, today, addDays(today, days))).map(({ unitId, day, celsius }) => [
        `${unitId} ${day}`,
        celsius,
      ]),
    );
    const said = new Map(
      entries
        .filter((entry) => !foreign.includes(entry))
        .map((entry) => [`${entry.unitId} ${entry.day}`, entry]),
    );
    const changed = [...said].filter(([key, { celsius }]) => known.get(key) !== celsius);
    if (!dryRun)
      await insertHeatForecasts(
        db,
        changed.map(([, entry]) => entry),
        { at: now, by },
      );
    const updated = changed.filter(([key]) => known.has(key)).length;
    return {
      added: changed.length - updated,
      updated,
      unchanged: said.size - changed.length,
      rejected: [
        ...rejected,
        ...foreign.map(({ row }) => ({ row, reason: '这个单位不归您管，请找那边的干事' })),
      ].sort((a, b) => a.row - b.row),
    };
  });
}
