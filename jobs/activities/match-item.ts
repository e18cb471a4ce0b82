import type { ActivityItem } from '../../db/activities/activities.ts';

export type ItemMatch =
  | { readonly match: 'one'; readonly item: ActivityItem }
  | { readonly match: 'several'; readonly items: readonly ActivityItem[] }
  | { readonly match: 'none' };

const comparable = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[\s（）()《》“”"'·・,，。.!！]/g, '')
    .toLowerCase();

/**
 * Finds the item that a person means. Tried in this order, the first that gives anything decides: the exact name,
 * its number, the beginning of its name, a part of it, and names standing within what was said (报羽毛球吧).
 */
export function matchItem(items: readonly ActivityItem[], wanted: string): ItemMatch {
  const said = comparable(wanted);
  if (said === '') return { match: 'none' };
  const number = /^(?:第?(\d{1,3})(?:项|号)?)$/.exec(said)?.[1];
  const names = items.map((item) => ({ item, name: comparable(item.name) }));
  const within = names.filter(({ name }) => name !== '' && said.includes(name));
  const longest = Math.max(0, ...within.map(({ name }) => name.length));
  const attempts = [
    names.filter(({ name }) => name === said),
    names.filter(({ item }) => number !== undefined && item.number === Number(number)),
    names.filter(({ name }) => name.startsWith(said)),
    names.filter(({ name }) => name.includes(said)),
    // 手工焊决赛 contains both 手工焊 and 焊: the longer name is meant.
    within.filter(({ name }) => name.length === longest),
  ];
  const found = attempts.find((attempt) => attempt.length > 0) ?? [];
  const [first] = found;
  if (!first) return { match: 'none' };
  return found.length === 1
    ? { match: 'one', item: first.item }
    : { match: 'several', items: found.map(({ item }) => item) };
}
