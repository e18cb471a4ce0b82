import type { Activity, ActivityItem, TeamSize } from '../../../db/activities/activities.ts';
import { matchItem } from '../match-item.ts';

/** An item that is for teams. */
export type TeamItem = ActivityItem & { readonly team: TeamSize };

/** The item with that id, where it is for teams. */
export const findTeamItem = (activity: Pick<Activity, 'items'>, itemId: number): TeamItem | undefined =>
  teamItemsOf(activity).find(({ id }) => id === itemId);

/** An activity's items that are for teams. */
export const teamItemsOf = ({ items }: Pick<Activity, 'items'>): TeamItem[] =>
  items.flatMap((item) => (item.team ? [{ ...item, team: item.team }] : []));

/**
 * The team item that words begin with or speak of, and the words without it: `拔河 红旗队：老王 李强`. Where an activity
 * has no other item it need not be named. Undefined where the words name an item for single people, or none.
 */
export function teamItemIn(
  activity: Pick<Activity, 'items'>,
  words: string,
): { readonly item: TeamItem; readonly rest: string } | undefined {
  const text = words.normalize('NFKC').trim();
  const [first = ''] = /^[^\s,，:：;；]*/.exec(text) ?? [];
  const begun = first === '' ? undefined : matchItem(activity.items, first);
  const named = begun?.match === 'one' ? begun.item : undefined;
  // 拔河队 and 红旗队报拔河 speak of 拔河, but are more than its name.
  const isName = named !== undefined && (named.name.includes(first) || /^\d{1,3}$/.test(first));
  const teams = teamItemsOf(activity);
  const said = teams.find(({ id }) => id === named?.id);
  if (isName) return said && { item: said, rest: text.slice(first.length).replace(/^[\s,，:：;；]+/, '') };
  const within = teams
    .filter(({ name }) => text.includes(name))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (within) {
    const rest = text.replace(new RegExp(`(?:报名?|参加)?${escaped(within.name)}(?:比?赛)?`), ' ').trim();
    return { item: within, rest };
  }
  const [only] = teams;
  return only && activity.items.length === 1 ? { item: only, rest: text } : undefined;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
