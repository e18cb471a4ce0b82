import { adoptRoot } from '../../db/people/adopt-root.ts';
import type { Db } from '../../db/db.ts';
import { listUnits, saveUnit } from '../../db/people/units.ts';
import { rootUnit, unitTree } from '../../knowledge/unit-tree.ts';
import { describeUnit } from './describe-unit.ts';
import type { ImportCounts } from './import-counts.ts';
import { planUnits } from './plan-units.ts';
import { readSheets } from './read-sheets.ts';
import { readUnitTree, type UnitFile } from './read-unit-tree.ts';

export interface UnitImport {
  readonly counts: ImportCounts;
  /** A line for each unit added or updated. */
  readonly differences: readonly string[];
}

export interface UnitImportOptions {
  /** Only tells what would change. */
  readonly dryRun?: boolean;
  readonly sample: boolean;
}

/**
 * Imports the union's tree from an .xlsx or .csv file in one transaction. Units that the file does not name stay.
 * What belonged to the placeholder root passes to the real one at the first import.
 *
 * @throws SheetRejected when the file cannot be read as a tree.
 */
export async function importUnits(db: Db, path: string, options: UnitImportOptions): Promise<UnitImport> {
  return applyUnits(db, readUnitTree(await readSheets(path)), options);
}

/** Writes what a tree file changes. */
export function applyUnits(
  db: Db,
  file: UnitFile,
  { dryRun = false, sample }: UnitImportOptions,
): Promise<UnitImport> {
  return db.tx(async () => {
    const known = await listUnits(db);
    const { added, updated, unchanged, rejected } = planUnits(known, file.entries, sample);
    if (!dryRun) {
      for (const unit of [...added, ...updated]) await saveUnit(db, unit);
      const isFirst = known.length === 0 && added.length > 0;
      const { root } = unitTree(await listUnits(db));
      if (isFirst && root.id !== rootUnit.id) await adoptRoot(db, rootUnit.id, root.id);
    }
    const existing = new Map(known.map((unit) => [unit.id, unit]));
    const names = new Map([...known, ...added, ...updated].map(({ id, name }) => [id, name]));
    const rows = new Map(file.entries.map(({ id, row }) => [id, row]));
    const counts = {
      added: added.length,
      updated: updated.length,
      unchanged,
      rejected: [...file.rejected, ...rejected].sort((a, b) => a.row - b.row),
    };
    const differences = [...added, ...updated]
      .map((unit) => ({ row: rows.get(unit.id) ?? 0, old: existing.get(unit.id), unit }))
      .sort((a, b) => a.row - b.row)
      .map((change) => describeUnit({ ...change, nameOf: (id) => names.get(id) ?? id }));
    return { counts, differences };
  });
}
