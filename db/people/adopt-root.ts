import type { Db } from '../db.ts';
import { unitColumns } from './unit-columns.ts';

/** Hands everything that belonged to one unit to another: at the first tree import, from the rowless root to the real one. */
export async function adoptRoot(db: Db, fromUnitId: string, toUnitId: string): Promise<void> {
  for (const { table, column } of unitColumns) {
    await db.query(`update ${table} set ${column} = $2 where ${column} = $1`, [fromUnitId, toUnitId]);
  }
  await db.query(
    'update activities set for_units = array_replace(for_units, $1, $2) where $1 = any (for_units)',
    [fromUnitId, toUnitId],
  );
  for (const column of ['value', 'read_value'] as const) {
    await db.query(`update document_corrections set ${column} = $2 where field = 'unit' and ${column} = $1`, [
      fromUnitId,
      toUnitId,
    ]);
  }
}
