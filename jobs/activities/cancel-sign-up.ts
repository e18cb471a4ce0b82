import type { Activity, ActivityItem } from '../../db/activities.ts';
import type { Db } from '../../db/db.ts';
import { lockForSignUp, markCancelled } from '../../db/sign-ups.ts';
import { type Promotion, promoteNext } from './promotion.ts';

export type CancelDecision =
  | {
      readonly outcome: 'cancelled';
      readonly activity: Activity;
      readonly item: ActivityItem;
      /** Whether a place became free or a position on the waitlist. */
      readonly was: 'signed_up' | 'waitlisted';
      /** Who got the place; the caller tells them. */
      readonly promoted: Promotion | null;
      readonly afterDeadline: boolean;
    }
  | { readonly outcome: 'not_signed_up'; readonly activity: Activity }
  | { readonly outcome: 'unknown_activity' };

/**
 * Takes a person's sign-up back and gives the place to the first of the waitlist, in one transaction (the
 * caller's, if one is open). After the deadline staff already work with the list: cancelling is still better than
 * staying away, but nobody is promoted without them.
 */
export function cancelSignUp(
  db: Db,
  request: { readonly activityId: number; readonly personId: string; readonly now: Date },
): Promise<CancelDecision> {
  return db.tx(async (): Promise<CancelDecision> => {
    const { personId, now } = request;
    const locked = await lockForSignUp(db, request.activityId, personId);
    if (!locked) return { outcome: 'unknown_activity' };
    const { activity, own: current } = locked;
    const item = activity.items.find(({ id }) => id === current?.itemId);
    if (!current || !item || current.status === 'cancelled') return { outcome: 'not_signed_up', activity };

    await markCancelled(db, activity.id, personId, now);
    const afterDeadline = now >= activity.deadlineAt;
    const freed = current.status === 'signed_up' && !afterDeadline;
    return {
      outcome: 'cancelled',
      activity,
      item,
      was: current.status,
      promoted: freed ? await promoteNext(db, activity, item, now) : null,
      afterDeadline,
    };
  });
}
