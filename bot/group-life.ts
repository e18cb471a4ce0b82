import type { Db } from '../db/db.ts';
import { listUnits } from '../db/units.ts';
import { lapseOffers } from '../jobs/activities/lapse-offers.ts';
import { refreshCards } from '../jobs/activities/refresh-cards.ts';
import { remindParticipants } from '../jobs/activities/remind-participants.ts';
import { repeatBroadcasts } from '../jobs/broadcasts/repeat-broadcasts.ts';
import { remindFindings } from '../jobs/findings/remind-findings.ts';
import { remindOwners } from '../jobs/deeds/remind-owners.ts';
import type { Channel } from '../jobs/delivery/channel.ts';
import type { Log } from '../jobs/log.ts';
import { unitTree } from '../knowledge/unit-tree.ts';

export interface GroupLifeParts {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly log: Log;
  readonly timezone: string;
}

/** What falls due in broadcasts, activities and promises without anybody saying so; each thing once, however often it is asked. */
export async function runGroupLife(parts: GroupLifeParts, now: Date): Promise<void> {
  const { db, timezone } = parts;
  const tree = unitTree(await listUnits(db));
  await lapseOffers(db, { now, timezone });
  await repeatBroadcasts(db, tree, { now, timezone });
  await remindParticipants(db, { now, timezone });
  await remindOwners(db, tree, { now, timezone });
  await remindFindings(db, tree, { now, timezone });
  await refreshCards(parts, now);
}
