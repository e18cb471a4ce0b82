import type { Db } from '../db/db.ts';
import { purgeFindingPhotos } from '../db/findings.ts';
import { purgeSuggestions } from '../db/suggestions.ts';
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

const dayMs = 24 * 3_600_000;
/** Photos of what was found, from the day it is closed or dropped: long enough for the next round to ask again. */
const photosKeptMs = 183 * dayMs;
/** Suggestions, from their answer: this year's report compares with last year's. */
const suggestionsKeptMs = 730 * dayMs;

export interface GroupLifeParts {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly log: Log;
  readonly timezone: string;
}

/** What falls due in broadcasts, activities and promises without anybody saying so, and what is old enough to go; each thing once, however often it is asked. */
export async function runGroupLife(parts: GroupLifeParts, now: Date): Promise<void> {
  const { db, timezone } = parts;
  const tree = unitTree(await listUnits(db));
  await lapseOffers(db, { now, timezone });
  await repeatBroadcasts(db, tree, { now, timezone });
  await remindParticipants(db, { now, timezone });
  await remindOwners(db, tree, { now, timezone });
  await remindFindings(db, tree, { now, timezone });
  await refreshCards(parts, now);
  await purgeFindingPhotos(db, new Date(now.getTime() - photosKeptMs));
  await purgeSuggestions(db, new Date(now.getTime() - suggestionsKeptMs));
}
