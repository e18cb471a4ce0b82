import {
  type Activity,
  findActivity,
  lockActivity,
  saveItem,
  type TeamSize,
  updateActivity,
} from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { countSignUps, mostItemsOfOne } from '../../db/activities/sign-ups.ts';
import { itemsEachInWords } from './items-each.ts';
import { withItemsNamed } from './items-named.ts';
import { type ItemDraft, longestItemName } from './parse-items.ts';
import { type Promotion, promoteNext } from './promotion.ts';
import type { ActivityChange } from './read-activity-change.ts';
import type { Clock } from './sign-up-replies.ts';
import { promoteNextTeam, type TeamPromotion } from './teams/promote-team.ts';
import { sizeInWords } from './teams/team-size.ts';
import { eventInWords, timeInWords } from './time-in-words.ts';

export type EditActivityDecision =
  | {
      readonly outcome: 'edited';
      readonly activity: Activity;
      /** What is different now, a line each, for whoever is told. */
      readonly changes: readonly string[];
      /** Who got places that were added. */
      readonly promoted: readonly Promotion[];
      readonly promotedTeams: readonly TeamPromotion[];
    }
  | { readonly outcome: 'unknown_activity' | 'called_off' | 'over' | 'unchanged' | 'unknown_item' }
  | { readonly outcome: 'starts_before_deadline' }
  /** Somebody signed up for the item while it was as it is: it stays for teams, or for single people. */
  | { readonly outcome: 'team_size_fixed' | 'team_size_missing'; readonly itemName: string }
  /** Somebody is in more items than one would be allowed. */
  | { readonly outcome: 'too_few_each'; readonly most: number }
  /** More have a place in an item than there would be. */
  | { readonly outcome: 'too_few_places'; readonly itemName: string; readonly signedUp: number };

/**
 * Changes an opened activity; new places go to the waitlist in its order. Fewer places than are taken are refused, for
 * nobody loses a place by an edit. Joins the caller's transaction.
 */
export function editActivity(
  db: Db,
  given: { activityId: number; change: ActivityChange; clock: Clock },
): Promise<EditActivityDecision> {
  return db.tx(async (): Promise<EditActivityDecision> => {
    const { activityId, clock } = given;
    const before = await lockActivity(db, activityId);
    if (!before) return { outcome: 'unknown_activity' };
    const change = withItemsNamed(given.change, before);
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
    ].map((item): ItemDraft => {
      const name = item.name.slice(0, longestItemName);
      const team = item.team ?? before.items.find((of) => of.name === name)?.team;
      const unsized = !team && item.inTeams ? { inTeams: true as const } : {};
      return { name, places: item.places, ...(team ? { team } : unsized) };
    });
    const known = (name: string) => before.items.find((item) => item.name === name);
    for (const { name, places, team, inTeams } of items) {
      if (inTeams) return { outcome: 'team_size_missing', itemName: name };
      const count = counts.get(known(name)?.id ?? 0);
      const signedUp = count?.signedUp ?? 0;
      const asked = signedUp + (count?.waitlisted ?? 0);
      if (asked > 0 && !isSameSize(known(name)?.team, team))
        return { outcome: 'team_size_fixed', itemName: name };
      if (places !== null && places < signedUp)
        return { outcome: 'too_few_places', itemName: name, signedUp };
    }
    const { itemsEach = before.itemsEach } = change;
    const most = itemsEach < before.itemsEach ? await mostItemsOfOne(db, activityId) : 0;
    if (itemsEach < most) return { outcome: 'too_few_each', most };
    const inWords = (at: Date) => timeInWords(at, now, timeZone);
    const { title, text, deadlineAt, startsAt } = change;
    const begins = startsAt ?? before.startsAt;
    if ((startsAt ?? deadlineAt) && begins && begins < (deadlineAt ?? before.deadlineAt))
      return { outcome: 'starts_before_deadline' };
    const changedItems = items.filter(
      ({ name, places, team }) => known(name)?.places !== places || !isSameSize(known(name)?.team, team),
    );
    const changes = [
      ...(title && title !== before.title ? [`名称改为“${title}”`] : []),
      ...(startsAt && startsAt.getTime() !== before.startsAt?.getTime()
        ? [`活动时间改为${eventInWords(startsAt, now, timeZone)}`]
        : []),
      ...(deadlineAt && deadlineAt.getTime() !== before.deadlineAt.getTime()
        ? [`报名截止改为${inWords(deadlineAt)}`]
        : []),
      ...changedItems.map(({ name, places, team }) => {
        const what = `${placesIn(places)}${team ? '队' : ''}`;
        const size = team ? `，每队 ${sizeInWords(team)}` : '';
        return known(name) ? `${name}的名额改为${what}${size}` : `增加项目${name}（${what}${size}）`;
      }),
      ...(itemsEach === before.itemsEach ? [] : [itemsEachInWords(itemsEach, false) ?? '每人只能报一项']),
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
      itemsEach,
    });
    const activity = await findActivity(db, activityId);
    if (!activity) throw new Error('an edited activity is gone');
    return { outcome: 'edited', activity, changes, ...(await fill(db, activity, now)) };
  });
}

const isSameSize = (one: TeamSize | null | undefined, other: TeamSize | null | undefined) =>
  one?.min === other?.min && one?.max === other?.max;

const placesIn = (places: number | null) => (places === null ? '不限' : `${places} 个`);

/** Gives every free place to who waits for it; places that are drawn, or given after the deadline, are not. */
async function fill(
  db: Db,
  activity: Activity,
  now: Date,
): Promise<{ promoted: Promotion[]; promotedTeams: TeamPromotion[] }> {
  const promoted: Promotion[] = [];
  const promotedTeams: TeamPromotion[] = [];
  if (activity.allocation === 'draw' || now >= activity.deadlineAt) return { promoted, promotedTeams };
  for (const count of await countSignUps(db, activity.id)) {
    const item = activity.items.find(({ id }) => id === count.itemId);
    if (!item) continue;
    const free = Math.min((item.places ?? Infinity) - count.signedUp, count.waitlisted);
    for (let given = 0; given < free; given += 1) {
      if (item.team) {
        const team = await promoteNextTeam(db, activity, { ...item, team: item.team }, now);
        if (team) promotedTeams.push(team);
        continue;
      }
      const next = await promoteNext(db, activity, item, now);
      if (next) promoted.push(next);
    }
  }
  return { promoted, promotedTeams };
}
