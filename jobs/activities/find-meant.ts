import type { Activity } from '../../db/activities/activities.ts';
import { matchItem } from './match-item.ts';

const comparable = (text: string) => text.normalize('NFKC').replace(/[\s“”"《》]/g, '');

/** `itemName` is undefined where the item still has to be chosen. */
export interface MeantItem {
  readonly activity: Activity;
  readonly itemName: string | undefined;
}

/** The activities in which something is called as somebody said: an item, or the activity itself. */
export function findMeant(activities: readonly Activity[], said: string): MeantItem[] {
  if (said === '') return [];
  return activities.flatMap((activity): MeantItem[] => {
    const found = matchItem(activity.items, said);
    const named = comparable(activity.title).includes(comparable(said)) && said.length >= 2;
    // A number alone names no item here: 报3 may mean anything.
    if (found.match === 'one' && !/^\d+$/.test(said)) return [{ activity, itemName: found.item.name }];
    return found.match === 'several' || named ? [{ activity, itemName: undefined }] : [];
  });
}
