import type { Activity, ActivityItem } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { promoteFirst } from '../../db/activities/sign-ups.ts';

/** Somebody who moved from the waitlist to a place that became free, and has to be told. */
export interface Promotion {
  readonly personId: string;
  readonly activity: Activity;
  readonly item: ActivityItem;
  /** Until when the place must be taken; null: it need not be. */
  readonly acceptBy: Date | null;
}

/**
 * Whether who asks now gets a place: nobody overtakes the waitlist, even should a place be free. Where places are drawn,
 * everybody waits for the draw.
 */
export function placeFor(
  { allocation }: Pick<Activity, 'allocation'>,
  { places }: Pick<ActivityItem, 'places'>,
  { signedUp, waitlisted }: { readonly signedUp: number; readonly waitlisted: number },
): 'free' | 'none' | 'drawn' {
  if (places === null) return 'free';
  if (allocation === 'draw') return 'drawn';
  return signedUp < places && waitlisted === 0 ? 'free' : 'none';
}

/** In this time somebody whom another signed up has to say yes, where the activity asks for no other. */
export const consentHours = 24;

/** The end of the time to say yes, never after the deadline. */
export const holdUntil = (activity: Activity, now: Date, hours: number): Date =>
  new Date(Math.min(now.getTime() + hours * 3_600_000, activity.deadlineAt.getTime()));

/** Until when a place that became free must be taken; null: it need not be. */
export const heldUntil = (activity: Activity, now: Date): Date | null =>
  activity.acceptHours === null ? null : holdUntil(activity, now, activity.acceptHours);

/** Gives a freed place to the first who waits; null where nobody does. */
export async function promoteNext(
  db: Db,
  activity: Activity,
  item: ActivityItem,
  now: Date,
): Promise<Promotion | null> {
  const next = await promoteFirst(db, item.id, {
    at: now,
    acceptBy: heldUntil(activity, now),
    consentBy: holdUntil(activity, now, activity.acceptHours ?? consentHours),
  });
  return next ? { ...next, activity, item } : null;
}
