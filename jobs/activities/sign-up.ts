import type { Activity, ActivityItem, TeamSize } from '../../db/activities.ts';
import { countByStatus } from '../../db/count-by-status.ts';
import type { Db } from '../../db/db.ts';
import { acceptSignUp, lockForSignUp, saveSignUp, type SignUp, waitlistPosition } from '../../db/sign-ups.ts';
import { matchItem } from './match-item.ts';
import { consentHours, holdUntil, placeFor, type Promotion, promoteNext } from './promotion.ts';
import { hindranceTo } from './take-part.ts';

/** A place, or a position on the waitlist (1 is next). */
export type Standing =
  { readonly status: 'signed_up' } | { readonly status: 'waitlisted'; readonly position: number };

export type SignUpDecision =
  /** Has a place now. `placesLeft` is null where places are unlimited. */
  | {
      readonly outcome: 'signed_up';
      readonly activity: Activity;
      readonly item: ActivityItem;
      readonly placesLeft: number | null;
    }
  | {
      readonly outcome: 'waitlisted';
      readonly activity: Activity;
      readonly item: ActivityItem;
      readonly position: number;
    }
  /** Was in this item before (or named none and is in one): nothing changed. */
  | {
      readonly outcome: 'already';
      readonly activity: Activity;
      readonly item: ActivityItem;
      readonly standing: Standing;
    }
  /** Said yes to a place that was held, or to having been signed up by another. */
  | {
      readonly outcome: 'accepted';
      readonly activity: Activity;
      readonly item: ActivityItem;
      readonly standing: Standing;
    }
  /** The places are drawn after the deadline; the person takes part in the draw. */
  | { readonly outcome: 'entered'; readonly activity: Activity; readonly item: ActivityItem }
  /** Left `from` for `item`; `promoted` got the place that became free. */
  | {
      readonly outcome: 'moved';
      readonly activity: Activity;
      readonly from: ActivityItem;
      readonly item: ActivityItem;
      readonly standing: Standing;
      readonly promoted: Promotion | null;
    }
  /** The wanted item is full and the person has a place in another, which was not given up for a waitlist. */
  | {
      readonly outcome: 'kept';
      readonly activity: Activity;
      readonly item: ActivityItem;
      readonly wanted: ActivityItem;
    }
  /** A captain signs a whole team up for it. */
  | {
      readonly outcome: 'for_teams';
      readonly activity: Activity;
      readonly item: ActivityItem;
      readonly team: TeamSize;
    }
  | {
      readonly outcome: 'choose_item';
      readonly activity: Activity;
      readonly items: readonly ActivityItem[];
    }
  | { readonly outcome: 'unknown_item'; readonly activity: Activity; readonly wanted: string }
  | { readonly outcome: 'closed' | 'not_open' | 'called_off'; readonly activity: Activity }
  | { readonly outcome: 'unknown_activity' };

export interface SignUpRequest {
  readonly activityId: number;
  /** As the person typed it; may be left out where there is one item only. */
  readonly itemName?: string | undefined;
  readonly personId: string;
  /** Who asks, where it is another: then the person has to say yes, and an earlier sign-up of theirs stays. */
  readonly askedBy?: string | undefined;
  readonly now: Date;
}

/**
 * Signs a person up for one item of an activity, at the end of the waitlist where it is full. A person has one
 * sign-up per activity; naming another item moves it. Joins the caller's transaction, so that a notice to
 * `promoted` can be enqueued in the same one.
 */
export function signUp(db: Db, request: SignUpRequest): Promise<SignUpDecision> {
  return db.tx(async (): Promise<SignUpDecision> => {
    const { personId, askedBy, now } = request;
    const locked = await lockForSignUp(db, request.activityId, personId);
    if (!locked) return { outcome: 'unknown_activity' };
    const { activity } = locked;
    const hindrance = hindranceTo(activity, now);
    if (hindrance === 'called_off') return { outcome: hindrance, activity };
    const current = locked.own?.status === 'cancelled' ? undefined : locked.own;
    const currentItem = activity.items.find(({ id }) => id === current?.itemId);

    const chosen = chooseItem(activity, request.itemName, currentItem);
    const isSame = chosen.outcome === 'item' && chosen.item.id === currentItem?.id;
    if (current && currentItem && (isSame || askedBy !== undefined)) {
      if (askedBy === undefined && (!current.consented || current.acceptBy !== null)) {
        await acceptSignUp(db, activity.id, personId);
        return { outcome: 'accepted', activity, item: currentItem, standing: await standingOf(db, current) };
      }
      return { outcome: 'already', activity, item: currentItem, standing: await standingOf(db, current) };
    }
    if (hindrance) return { outcome: hindrance, activity };
    if (chosen.outcome !== 'item') return chosen;

    const { item } = chosen;
    if (item.team) return { outcome: 'for_teams', activity, item, team: item.team };
    const counts = await countByStatus(db, 'sign_ups', item.id);
    const place = placeFor(activity, item, counts);
    const hasPlace = place === 'free';
    if (!hasPlace && current?.status === 'signed_up' && currentItem) {
      return { outcome: 'kept', activity, item: currentItem, wanted: item };
    }
    const status = hasPlace ? 'signed_up' : 'waitlisted';
    const acceptBy = hasPlace ? holdUntil(activity, now, consentHours) : null;
    const proxy = askedBy === undefined ? undefined : { askedBy, acceptBy };
    await saveSignUp(db, { activityId: activity.id, personId, itemId: item.id, status, askedAt: now, proxy });
    const position = counts.waitlisted + 1;
    if (current && currentItem) {
      const freed = current.status === 'signed_up';
      return {
        outcome: 'moved',
        activity,
        from: currentItem,
        item,
        standing: hasPlace ? { status: 'signed_up' } : { status: 'waitlisted', position },
        promoted: freed ? await promoteNext(db, activity, currentItem, now) : null,
      };
    }
    if (place === 'drawn') return { outcome: 'entered', activity, item };
    if (!hasPlace) return { outcome: 'waitlisted', activity, item, position };
    const placesLeft = item.places === null ? null : item.places - counts.signedUp - 1;
    return { outcome: 'signed_up', activity, item, placesLeft };
  });
}

type Choice =
  | { readonly outcome: 'item'; readonly item: ActivityItem }
  | Extract<SignUpDecision, { outcome: 'choose_item' | 'unknown_item' }>;

function chooseItem(
  activity: Activity,
  wanted: string | undefined,
  current: ActivityItem | undefined,
): Choice {
  const { items } = activity;
  if (wanted === undefined || wanted.trim() === '') {
    const item = current ?? (items.length === 1 ? items[0] : undefined);
    return item ? { outcome: 'item', item } : { outcome: 'choose_item', activity, items };
  }
  const found = matchItem(items, wanted);
  if (found.match === 'one') return { outcome: 'item', item: found.item };
  return found.match === 'several'
    ? { outcome: 'choose_item', activity, items: found.items }
    : { outcome: 'unknown_item', activity, wanted };
}

async function standingOf(db: Db, current: SignUp): Promise<Standing> {
  if (current.status !== 'waitlisted') return { status: 'signed_up' };
  return { status: 'waitlisted', position: await waitlistPosition(db, current.itemId, current.turn) };
}
