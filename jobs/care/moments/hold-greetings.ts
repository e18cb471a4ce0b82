import type { Db } from '../../../db/db.ts';
import { listPushExclusionsOf, savePushExclusion } from '../../../db/push-exclusions.ts';
import type { FieldCipher } from '../../privacy/field-cipher.ts';
import { exclusionPlace } from '../exclusion-place.ts';

const cheerful = ['birthday', 'festival'] as const;

/**
 * Leaves somebody out of cheerful greetings until a day; what staff have excluded for longer stays. No reason is kept.
 *
 * @returns that day.
 */
export async function holdGreetings(
  { db, cipher }: { readonly db: Db; readonly cipher: Pick<FieldCipher, 'seal'> },
  personId: string,
  { until, at, by }: { readonly until: string; readonly at: Date; readonly by: string },
): Promise<string> {
  const held = await listPushExclusionsOf(db, personId);
  for (const topic of cheerful) {
    const isHeldLonger = held.some(
      (each) => each.topic === topic && (each.until === null || each.until >= until),
    );
    if (isHeldLonger) continue;
    const sealedReason = cipher.seal('', exclusionPlace(personId, topic));
    await savePushExclusion(db, { personId, topic, until, sealedReason, at, by });
  }
  return until;
}
