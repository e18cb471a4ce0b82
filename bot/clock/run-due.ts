import type { DeliveryQueue, Tally } from '../../jobs/delivery/deliver.ts';
import type { ProgressWatch } from '../broadcasts/progress-watch.ts';
import { forgetEnded, forgetOld } from './forget-old.ts';
import { type DueParts, whatFallsDue } from './what-falls-due.ts';

export interface RunDueParts extends DueParts {
  readonly delivery: Pick<DeliveryQueue, 'deliverDue'>;
  readonly progress: Pick<ProgressWatch, 'look'>;
}

/**
 * Plans and delivers everything due up to an instant, and forgets what is old.
 *
 * @throws AggregateError after all of it, where something failed.
 */
export async function runDue(parts: RunDueParts, at: Date): Promise<Tally> {
  const { delivery, progress, now } = parts;
  const { missed, failures } = await whatFallsDue(parts, at);
  const tally = await delivery.deliverDue({ until: at });
  if ((await progress.look(at)) > 0) await delivery.deliverDue({ until: at });
  // By the real clock: `at` may lie ahead.
  const failed = [...failures, ...(await forgetEnded(parts, now())), ...(await forgetOld(parts, now()))];
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} things that fell due failed`);
  return { ...tally, skipped: tally.skipped + missed };
}
