import type { Activity, ActivityItem } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { listSignedUpBy, lockForSignUp, markCancelled } from '../../db/activities/sign-ups.ts';
import { matchItem } from './match-item.ts';
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
      /** Whom they had signed up for the item as well: each of them is in on their own, and stays. */
      readonly others: readonly string[];
    }
  /** Is in `own`, but named none of them where there are several, or another. */
  | {
      readonly outcome: 'choose_item';
      readonly activity: Activity;
      readonly own: readonly ActivityItem[];
      readonly named: string | undefined;
    }
  | { readonly outcome: 'not_signed_up'; readonly activity: Activity }
  | { readonly outcome: 'unknown_activity' };

export interface CancelRequest {
  readonly activityId: number;
  readonly personId: string;
  readonly now: Date;
  /** The item, as the person typed it or by its id; may be left out where they are in one only. */
  readonly item?: string | { readonly id: number } | undefined;
}

/**
 * Takes a person's sign-up for an item back and gives the place to the first of the waitlist, in one transaction (the
 * caller's, if one is open). After the deadline staff already work with the list: cancelling is still better than
 * staying away, but nobody is promoted without them.
 */
export function cancelSignUp(db: Db, request: CancelRequest): Promise<CancelDecision> {
  return db.tx(async (): Promise<CancelDecision> => {
    const { personId, now } = request;
    const locked = await lockForSignUp(db, request.activityId, personId);
    if (!locked) return { outcome: 'unknown_activity' };
    const { activity } = locked;
    const own = activity.items.filter(({ id }) => locked.own.some(({ itemId }) => itemId === id));
    const item = itemMeant(own, activity.items.length > 1 ? request.item : undefined);
    if (item === 'unclear') {
      const named = typeof request.item === 'string' ? request.item : undefined;
      return { outcome: 'choose_item', activity, own, named };
    }
    const current = locked.own.find(({ itemId }) => itemId === item?.id);
    if (!item || !current || current.status === 'cancelled') return { outcome: 'not_signed_up', activity };

    await markCancelled(db, item.id, personId, now);
    const afterDeadline = now >= activity.deadlineAt;
    const freed = current.status === 'signed_up' && !afterDeadline;
    return {
      outcome: 'cancelled',
      activity,
      item,
      was: current.status,
      promoted: freed ? await promoteNext(db, activity, item, now) : null,
      afterDeadline,
      others: await listSignedUpBy(db, item.id, personId),
    };
  });
}

/** Which of the items somebody is in is meant; undefined where they are in none. */
function itemMeant(
  own: readonly ActivityItem[],
  said: CancelRequest['item'],
): ActivityItem | 'unclear' | undefined {
  if (typeof said === 'object') return own.find(({ id }) => id === said.id);
  if (own.length === 0) return undefined;
  const found = said === undefined ? undefined : matchItem(own, said);
  if (found?.match === 'one') return found.item;
  return own.length > 1 || found ? 'unclear' : own[0];
}
