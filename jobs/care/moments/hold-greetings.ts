import type { Db } from '../../../db/db.ts';
import { listPushExclusionsOf, savePushExclusion } from '../../../db/care/push-exclusions.ts';

const cheerful = ['birthday', 'festival'] as const;

/**
 * Leaves somebody out of cheerful greetings until a day; what staff have excluded for longer stays.
 *
 * @returns that day.
 */
export async function holdGreetings(
  db: Db,
  personId: string,
  { until, at, by }: { readonly until: string; readonly at: Date; readonly by: string },
): Promise<string> {
  const held = await listPushExclusionsOf(db, personId);
  for (const topic of cheerful) {
    const isHeldLonger = held.some(
      (each) => each.topic === topic && (each.until === null || each.until >= until),
    );
    if (isHeldLonger) continue;
    await savePushExclusion(db, { personId, topic, until, sealed: null, at, by });
  }
  return until;
}
