import { type Activity, findActivity, lockActivity, saveItem, updateActivity } from '../../db/activities.ts';
import type { Db } from '../../db/db.ts';
import { countSignUps } from '../../db/sign-ups.ts';
import { longestItemName } from './parse-items.ts';
import { type Promotion, promoteNext } from './promotion.ts';
import type { ActivityChange } from './read-activity-change.ts';
import type { Clock } from './sign-up-replies.ts';
import { timeInWords } from './time-in-words.ts';

export type EditActivityDecision =
  | {
      readonly outcome: 'edited';
      readonly activity: Activity;
      /** What is different now, a line each, for whoever is told. */
      readonly changes: readonly string[];
      /** Who got places that were added. */
      readonly promoted: readonly Promotion[];
    }
  | { readonly outcome: 'unknown_activity' | 'called_off' | 'over' | 'unchanged' | 'unknown_item' }
  /** More have a place in an item than there would be. */
  | { readonly outcome: 'too_few_places'; readonly itemName: string; readonly signedUp: number };

/**
 * Changes an opened activity; new places go to the waitlist in its order. Fewer places than are taken are refused, for
 * nobody loses a place by an edit. Joins the caller's transaction.
 */
export function editActivity(
  db: Db,
  { activityId, change, clock }: { activityId: number; change: ActivityChange; clock: Clock },
): Promise<EditActivityDecision> {
  return db.tx(async (): Promise<EditActivityDecision> => {
    const before = await lockActivity(db, activityId);
    if (!before) return { outcome: 'unknown_activity' };
    if (before.calledOffAt) return { outcome: 'called_off' };
    const { now, timeZone } = clock;
    const takesPlaceAt = before.startsAt ?? before.deadlineAt;
    if (takesPlaceAt <= now) return { outcome: 'over' };

    const counts = new Map((await countSignUps(db, activityId)).map((count) => [count.itemId, count]));
    const [only] = before.items;
    if (change.places !== undefined && before.items.length > 1) return { outcome: 'unknown_item' };
    const items = [
      ...(change.items ?? []),
      ...(change.places !== undefined && only ? [{ name: only.name, places: change.places }] : []),
    ].map((item) => ({ ...item, name: item.name.slice(0, longestItemName) }));
    const known = (name: string) => before.items.find((item) => item.name === name);
    for (const { name, places } of items) {
      const signedUp = counts.get(known(name)?.id ?? 0)?.signedUp ?? 0;
      if (places !== null && places < signedUp)
        return { outcome: 'too_few_places', itemName: name, signedUp };
    }
    const inWords = (at: Date) => timeInWords(at, now, timeZone);
    const { title, text, deadlineAt, startsAt } = change;
    const changedItems = items.filter(({ name, places }) => known(name)?.places !== places);
    const changes = [
      ...(title && title !== before.title ? [`名称改为“${title}”`] : []),
      ...(startsAt && startsAt.getTime() !== before.startsAt?.getTime()
        ? [`活动时间改为${inWords(startsAt)}`]
        : []),
      ...(deadlineAt && deadlineAt.getTime() !== before.deadlineAt.getTime()
        ? [`报名截止改为${inWords(deadlineAt)}`]
        : []),
      ...changedItems.map(({ name, places }) =>
        known(name) ? `${name}的名额改为${placesIn(places)}` : `增加项目${name}（${placesIn(places)}）`,
      ),
      ...(text !== undefined && text !== before.text ? [`说明：${text}`] : []),
    ];
    if (changes.length === 0) return { outcome: 'unchanged' };
    for (const item of changedItems) await saveItem(db, activityId, item);
    await updateActivity(db, {
      ...before,
      title: title ?? before.title,
      text: text ?? before.text,
      deadlineAt: deadlineAt ?? before.deadlineAt,
      startsAt: startsAt ?? before.startsAt,
    });
    const activity = await findActivity(db, activityId);
    if (!activity) throw new Error('an edited activity is gone');
    return { outcome: 'edited', activity, changes, promoted: await fill(db, activity, now) };
  });
}

const placesIn = (places: number | null) => (places === null ? '不限' : `${places} 个`);

/** Gives every free place to who waits for it; places that are drawn, or given after the deadline, are not. */
async function fill(db: Db, activity: Activity, now: Date): Promise<Promotion[]> {
  const promoted: Promotion[] = [];
  if (activity.allocation === 'draw' || now >= activity.deadlineAt) return promoted;
  for (const count of await countSignUps(db, activity.id)) {
    const item = activity.items.find(({ id }) => id === count.itemId);
    if (!item) continue;
    const free = Math.min((item.places ?? Infinity) - count.signedUp, count.waitlisted);
    for (let given = 0; given < free; given += 1) {
      const next = await promoteNext(db, activity, item, now);
      if (next) promoted.push(next);
    }
  }
  return promoted;
}
