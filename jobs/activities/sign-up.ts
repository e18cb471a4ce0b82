import type { Activity, ActivityItem, TeamSize } from '../../db/activities/activities.ts';
import { countByStatus } from '../../db/activities/count-by-status.ts';
import type { Db } from '../../db/db.ts';
import {
  acceptSignUp,
  lockForSignUp,
  markCancelled,
  saveSignUp,
  type SignUp,
  waitlistPosition,
} from '../../db/activities/sign-ups.ts';
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
  /** Was in this item before (or named none and is in one, and may be in no more): nothing changed. */
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
  /** Is in as many items as one may be; nothing is given up for `wanted` without their word. */
  | {
      readonly outcome: 'at_limit';
      readonly activity: Activity;
      readonly own: readonly ActivityItem[];
      readonly wanted: ActivityItem | undefined;
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
      /** What they are in already. */
      readonly own?: readonly ActivityItem[];
    }
  | { readonly outcome: 'unknown_item'; readonly activity: Activity; readonly wanted: string }
  | { readonly outcome: 'closed' | 'not_open' | 'called_off'; readonly activity: Activity }
  | { readonly outcome: 'unknown_activity' };

export interface SignUpRequest {
  readonly activityId: number;
  /** As the person typed it; may be left out where there is one item only. */
  readonly itemName?: string | undefined;
  readonly personId: string;
  /** Who asks, where it is another: then the person has to say yes, and nothing of theirs is given up. */
  readonly askedBy?: string | undefined;
  /** Nothing they are in is given up for it: a list that staff import. */
  readonly keepsAll?: boolean;
  /** The item to give up for it, as typed; '' where they only said that they change. */
  readonly leaving?: string | undefined;
  readonly now: Date;
}

/** An item that somebody is in, with their sign-up for it. */
interface OwnItem {
  readonly item: ActivityItem;
  readonly signUp: SignUp;
}

/**
 * Signs a person up for one item of an activity, at the end of the waitlist where it is full. Where one may be in one
 * item only, naming another moves them; where in several, it is one more until there are as many as one may have. Joins
 * the caller's transaction, so that a notice to `promoted` can be enqueued in the same one.
 */
export function signUp(db: Db, request: SignUpRequest): Promise<SignUpDecision> {
  return db.tx(async (): Promise<SignUpDecision> => {
    const { personId, askedBy, now } = request;
    const locked = await lockForSignUp(db, request.activityId, personId);
    if (!locked) return { outcome: 'unknown_activity' };
    const { activity } = locked;
    const hindrance = hindranceTo(activity, now);
    if (hindrance === 'called_off') return { outcome: hindrance, activity };
    const own = locked.own.flatMap((signUp): OwnItem[] => {
      const item = activity.items.find(({ id }) => id === signUp.itemId);
      return item ? [{ item, signUp }] : [];
    });

    const chosen = chooseItem(activity, request.itemName, own);
    const same = chosen.outcome === 'item' ? own.find(({ item }) => item.id === chosen.item.id) : undefined;
    if (same) return settleOwn(db, activity, same, askedBy === undefined && !request.keepsAll);
    if (hindrance) return { outcome: hindrance, activity };
    if (chosen.outcome !== 'item') return chosen;

    const { item } = chosen;
    if (item.team) return { outcome: 'for_teams', activity, item, team: item.team };
    const left = itemToLeave(activity, own, request);
    if (left === 'unclear') {
      return { outcome: 'at_limit', activity, own: own.map((one) => one.item), wanted: item };
    }
    const counts = await countByStatus(db, 'sign_ups', item.id);
    const place = placeFor(activity, item, counts);
    const hasPlace = place === 'free';
    if (!hasPlace && left?.signUp.status === 'signed_up') {
      return { outcome: 'kept', activity, item: left.item, wanted: item };
    }
    const status = hasPlace ? 'signed_up' : 'waitlisted';
    const acceptBy = hasPlace ? holdUntil(activity, now, consentHours) : null;
    const proxy = askedBy === undefined ? undefined : { askedBy, acceptBy };
    await saveSignUp(db, { activityId: activity.id, personId, itemId: item.id, status, askedAt: now, proxy });
    const position = counts.waitlisted + 1;
    if (left) {
      await markCancelled(db, left.item.id, personId, now);
      const freed = left.signUp.status === 'signed_up';
      return {
        outcome: 'moved',
        activity,
        from: left.item,
        item,
        standing: hasPlace ? { status: 'signed_up' } : { status: 'waitlisted', position },
        promoted: freed ? await promoteNext(db, activity, left.item, now) : null,
      };
    }
    if (place === 'drawn') return { outcome: 'entered', activity, item };
    if (!hasPlace) return { outcome: 'waitlisted', activity, item, position };
    const placesLeft = item.places === null ? null : item.places - counts.signedUp - 1;
    return { outcome: 'signed_up', activity, item, placesLeft };
  });
}

/** Whoever is in the item already says yes to what still waits for that, where it is they who speak, or nothing changes. */
async function settleOwn(
  db: Db,
  activity: Activity,
  { item, signUp }: OwnItem,
  isTheirWord: boolean,
): Promise<SignUpDecision> {
  const isAnswer = isTheirWord && isUnanswered(signUp);
  if (isAnswer) await acceptSignUp(db, item.id, signUp.personId);
  const standing = await standingOf(db, signUp);
  return { outcome: isAnswer ? 'accepted' : 'already', activity, item, standing };
}

const isUnanswered = ({ consented, acceptBy }: SignUp) => !consented || acceptBy !== null;

/** What is given up for another item; undefined where nothing has to be, `unclear` where the person has to say. */
function itemToLeave(
  { itemsEach }: Activity,
  own: readonly OwnItem[],
  { askedBy, keepsAll, leaving }: SignUpRequest,
): OwnItem | 'unclear' | undefined {
  if (own.length === 0) return undefined;
  const mayLeave = askedBy === undefined && !keepsAll && (leaving !== undefined || itemsEach === 1);
  if (!mayLeave) return own.length >= itemsEach ? 'unclear' : undefined;
  const named = leaving
    ? matchItem(
        own.map(({ item }) => item),
        leaving,
      )
    : undefined;
  if (named) return named.match === 'one' ? own.find(({ item }) => item.id === named.item.id) : 'unclear';
  return own.length > 1 ? 'unclear' : own[0];
}

type Choice =
  | { readonly outcome: 'item'; readonly item: ActivityItem }
  | Extract<SignUpDecision, { outcome: 'at_limit' | 'choose_item' | 'unknown_item' }>;

function chooseItem(activity: Activity, wanted: string | undefined, own: readonly OwnItem[]): Choice {
  const { items } = activity;
  if (wanted !== undefined && wanted.trim() !== '') {
    const found = matchItem(items, wanted);
    if (found.match === 'one') return { outcome: 'item', item: found.item };
    return found.match === 'several'
      ? { outcome: 'choose_item', activity, items: found.items }
      : { outcome: 'unknown_item', activity, wanted };
  }
  const held = own.filter(({ signUp }) => isUnanswered(signUp));
  const full = own.length >= activity.itemsEach ? own : [];
  const [settled, ...more] = held.length === 1 ? held : full;
  if (settled && more.length === 0) return { outcome: 'item', item: settled.item };
  const mine = own.map(({ item }) => item);
  if (full.length > 1) return { outcome: 'at_limit', activity, own: mine, wanted: undefined };
  const [first] = items;
  if (first && items.length === 1) return { outcome: 'item', item: first };
  const others = items.filter((item) => !mine.includes(item));
  return { outcome: 'choose_item', activity, items: others, ...(mine.length > 0 ? { own: mine } : {}) };
}

async function standingOf(db: Db, { status, itemId, turn }: SignUp): Promise<Standing> {
  if (status !== 'waitlisted') return { status: 'signed_up' };
  return { status: 'waitlisted', position: await waitlistPosition(db, itemId, turn) };
}
