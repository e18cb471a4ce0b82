import type { Db } from '../../db/db.ts';
import { saveUnit } from '../../db/people/units.ts';
import { freshDb } from './fresh-db.ts';

/** A database with a union of two workshops, for rosters to be imported into. */
export async function twoWorkshops(): Promise<Db> {
  const db = await freshDb();
  const unit = { region: null, sample: false };
  await saveUnit(db, { id: 'a', name: '集团工会', parentId: null, aliases: ['总部'], ...unit });
  await saveUnit(db, { id: 'w1', name: '焊接一车间', parentId: 'a', aliases: ['焊一'], ...unit });
  await saveUnit(db, { id: 'w2', name: '焊接二车间', parentId: 'a', aliases: [], ...unit });
  return db;
}
