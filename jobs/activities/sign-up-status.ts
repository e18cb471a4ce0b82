import { findActivity, type Activity, type ActivityItem } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { listTeams, type Team } from '../../db/activities/teams.ts';
import { listSignUps, type SignUpLine } from '../../db/activities/sign-ups.ts';

/** Of whom another has signed up, and who has not said yes: they are not to be counted on. */
export const awaitsConsent = '待本人同意';

/** Who has a place in an item and who waits, both in the order of asking. */
export interface ItemStatus {
  readonly item: ActivityItem;
  /** Of an item for teams: those with a place, then those that wait. */
  readonly teams: readonly Team[];
  readonly signedUp: readonly SignUpLine[];
  readonly waitlist: readonly SignUpLine[];
}

export interface SignUpStatus {
  readonly activity: Activity;
  readonly items: readonly ItemStatus[];
}

/** The lists of an activity for staff; undefined for an unknown 编号. Whether they may see it is the gate's matter. */
export async function signUpStatus(db: Db, activityId: number): Promise<SignUpStatus | undefined> {
  const activity = await findActivity(db, activityId);
  if (!activity) return undefined;
  const lines = await listSignUps(db, activity.id);
  const teams = activity.items.some(({ team }) => team) ? await listTeams(db, activity.id) : [];
  const of = (item: ActivityItem, status: SignUpLine['status']) =>
    lines.filter((line) => line.itemId === item.id && line.status === status);
  return {
    activity,
    items: activity.items.map((item) => ({
      item,
      teams: teams.filter(({ itemId }) => itemId === item.id),
      signedUp: of(item, 'signed_up'),
      waitlist: of(item, 'waitlisted'),
    })),
  };
}
