import type { Db } from '../db/db.ts';
import { listUnits } from '../db/units.ts';
import { lapseOffers } from '../jobs/activities/lapse-offers.ts';
import { repeatBroadcasts } from '../jobs/broadcasts/repeat-broadcasts.ts';
import { unitTree } from '../knowledge/unit-tree.ts';

/** What falls due in broadcasts, activities and promises without anybody saying so; each thing once, however often it is asked. */
export async function runGroupLife(
  db: Db,
  given: { readonly now: Date; readonly timezone: string },
): Promise<void> {
  const tree = unitTree(await listUnits(db));
  await lapseOffers(db, given);
  await repeatBroadcasts(db, tree, given);
}
