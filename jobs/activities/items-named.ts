import type { Activity } from '../../db/activities/activities.ts';
import { parseItems } from './parse-items.ts';
import type { ActivityChange } from './read-activity-change.ts';

/** 羽毛球的名额改为30人 says no more than 羽毛球 30人. */
const placesAfterItem = /的?名额\s*(?:改为|改成|改到|增加到|[:：])?\s*(?=\d|不限)/u;

/**
 * Takes for an item what stands without a label before a change, where items are called so: `羽毛球 名额：30人` and
 * `羽毛球 30人` mean its places and no new text.
 */
export function withItemsNamed(change: ActivityChange, { items: known }: Activity): ActivityChange {
  const { text, places, textIsUnlabelled, ...rest } = change;
  if (text === undefined || textIsUnlabelled !== true) return change;
  const said = parseItems(text.replace(placesAfterItem, ' '), undefined, true);
  if (!said.ok || !said.items.every(({ name }) => known.some((item) => item.name === name))) return change;
  const [only] = said.items;
  const isBare = only?.name === text.trim();
  if (isBare !== (places !== undefined)) return change;
  const named = isBare && places !== undefined ? [{ ...only, places }] : said.items;
  return { ...rest, items: [...named, ...(change.items ?? [])] };
}
