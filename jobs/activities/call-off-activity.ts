import { type Activity, lockActivity, updateActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';

export type CallOffDecision =
  | { readonly outcome: 'called_off'; readonly activity: Activity }
  | { readonly outcome: 'unknown_activity' | 'called_off_before' };

/** Calls an activity off; its lists stay as they were. Joins the caller's transaction. */
export function callOffActivity(db: Db, activityId: number, now: Date): Promise<CallOffDecision> {
  return db.tx(async (): Promise<CallOffDecision> => {
    const before = await lockActivity(db, activityId);
    if (!before) return { outcome: 'unknown_activity' };
    if (before.calledOffAt) return { outcome: 'called_off_before' };
    const activity = { ...before, calledOffAt: now };
    await updateActivity(db, activity);
    return { outcome: 'called_off', activity };
  });
}
