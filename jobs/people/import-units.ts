import { adoptRoot } from '../../db/adopt-root.ts';
import type { Db } from '../../db/db.ts';
import { listUnits, saveUnit } from '../../db/units.ts';
import { rootUnit, unitTree } from '../../knowledge/unit-tree.ts';
import type { ImportCounts } from './import-counts.ts';
import { planUnits } from './plan-units.ts';
import { readSheets } from './read-sheets.ts';
import { readUnitTree, type UnitFile } from './read-unit-tree.ts';

/**
 * Imports the union's tree from an .xlsx or .csv file in one transaction. Units that the file does not name stay.
 * What belonged to the placeholder root passes to the real one at the first import.
 *
 * @throws SheetRejected when the file cannot be read as a tree.
 */
export async function importUnits(
  db: Db,
  path: string,
  options: { readonly sample: boolean },
): Promise<ImportCounts> {
  return applyUnits(db, readUnitTree(await readSheets(path)), options);
}

/** Writes what a tree file changes. */
export function applyUnits(
  db: Db,
  file: UnitFile,
  { sample }: { readonly sample: boolean },
): Promise<ImportCounts> {
  return db.tx(async () => {
    const known = await listUnits(db);
    const { added, updated, unchanged, rejected } = planUnits(known, file.entries, sample);
    for (const unit of [...added, ...updated]) await saveUnit(db, unit);
    const isFirst = known.length === 0 && added.length > 0;
    const { root } = unitTree(await listUnits(db));
    if (isFirst && root.id !== rootUnit.id) await adoptRoot(db, rootUnit.id, root.id);
    return {
      added: added.length,
      updated: updated.length,
      unchanged,
      rejected: [...file.rejected, ...rejected].sort((a, b) => a.row - b.row),
    };
  });
}
