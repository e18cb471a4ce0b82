import type { Db } from '../../db/db.ts';
import { listUnits } from '../../db/people/units.ts';
import { lapseOffers } from '../../jobs/activities/lapse-offers.ts';
import { refreshCards } from '../../jobs/activities/refresh-cards.ts';
import { remindParticipants } from '../../jobs/activities/remind-participants.ts';
import { reassignLeft } from '../../jobs/applications/reassign-left.ts';
import { remindHandlers } from '../../jobs/applications/remind-handlers.ts';
import { takeBackSheets } from '../../jobs/applications/take-back-sheets.ts';
import { repeatBroadcasts } from '../../jobs/broadcasts/repeat-broadcasts.ts';
import { remindOwners } from '../../jobs/deeds/remind-owners.ts';
import type { Planning } from '../../jobs/care/plan-due.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { remindFindings } from '../../jobs/findings/remind-findings.ts';
import type { Log } from '../../jobs/log.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { Care } from '../start/care.ts';
import { runSteps } from './run-steps.ts';

export interface DueParts {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly log: Log;
  readonly now: () => Date;
  readonly care: Pick<Care, 'refresh' | 'plan'> & { readonly planning: Planning };
}

/**
 * What falls due by an instant without anybody saying so, for the clock and for `run-due` alike; each thing once, however
 * often it is asked.
 *
 * @returns how many pushes were found too late, and what failed; it is in the log.
 */
export async function whatFallsDue(
  { db, channels, log, now, care }: DueParts,
  at: Date,
): Promise<{ missed: number; failures: readonly unknown[] }> {
  const { timezone } = care.planning;
  const given = { now: at, timezone, log };
  const tree = async () => unitTree(await listUnits(db));
  let missed = 0;
  const failures = await runSteps(log, [
    ['plan files', () => care.refresh(at)],
    ['pushes', async () => ({ missed } = await care.plan({ until: at, now: now() }))],
    ['applications left behind', () => reassignLeft(care.planning, at)],
    ['applications', () => remindHandlers(db, given)],
    ['offers', () => lapseOffers(db, given)],
    ['broadcasts', async () => repeatBroadcasts(db, await tree(), given)],
    ['activities', () => remindParticipants(db, given)],
    ['promises', async () => remindOwners(db, await tree(), given)],
    ['findings', async () => remindFindings(db, await tree(), given)],
    ['sheets', () => takeBackSheets(db, channels, at)],
    ['cards', () => refreshCards({ db, channels, log, timezone }, at)],
  ]);
  return { missed, failures };
}
