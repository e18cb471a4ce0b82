import type { Activity, TeamSize } from '../../db/activities/activities.ts';
import type { ItemCount } from '../../db/activities/sign-ups.ts';
import type { Button, Message } from '../delivery/message.ts';
import { tierInWords } from './activity-kind.ts';
import { itemsEachInWords } from './items-each.ts';
import { sizeInWords } from './teams/team-size.ts';
import { eventInWords, timeInWords, timeLeftInWords } from './time-in-words.ts';

/** What the card shows of an activity; plain data, so that a planner can hand it in. */
export type CardActivity = Pick<Activity, 'id' | 'title' | 'opensAt' | 'deadlineAt' | 'text' | 'items'> &
  Partial<Pick<Activity, 'tier' | 'startsAt' | 'calledOffAt' | 'itemsEach'>>;

/** More buttons than this make a card nobody scrolls through; the rest signs up by typing. */
const mostButtons = 8;

/**
 * The card by which people sign up for an activity: its items with the places left, the deadline in words, a
 * button for each item and one to cancel. Before the opening and after the deadline it has no buttons.
 *
 * @param counts how many signed up per item; without (a preview of a later day) only the number of places is shown.
 */
export function signUpCard(
  activity: CardActivity,
  counts: readonly ItemCount[] | undefined,
  now: Date,
  timeZone: string,
): Message {
  const { id, items, opensAt, deadlineAt } = activity;
  const only = items.length === 1 ? items[0] : undefined;
  const { calledOffAt, startsAt } = activity;
  const each = itemsEachInWords(
    activity.itemsEach ?? 1,
    items.some(({ team }) => team),
  );
  const open = opensAt <= now && now < deadlineAt && !calledOffAt;
  const places = items.map((item) => {
    const count = counts?.find(({ itemId }) => itemId === item.id);
    const words = item.team
      ? teamPlacesInWords(item.places, item.team, count)
      : placesInWords(item.places, count);
    // The title of an activity without items of its own says it already.
    return only && activity.title.includes(only.name) ? words : `· ${item.name}：${words}`;
  });
  const buttons: Button[] = only
    ? [{ label: only.team ? '我来报队' : '我要报名', say: `/报名 ${id}`, style: 'primary' }]
    : items.slice(0, mostButtons).map((item) => ({
        label: `报名${item.name}${item.team ? '（按队）' : ''}`,
        say: `/报名 ${id} ${item.name}`,
        style: 'primary',
      }));
  return {
    title: `${activity.tier ? `【${tierInWords[activity.tier]}】` : ''}${activity.title}（编号 ${id}）`,
    text: [
      ...(calledOffAt ? ['这个活动已经取消，不办了。', ''] : []),
      ...(activity.text === '' ? [] : [activity.text, '']),
      ...(startsAt ? [`活动时间：${eventInWords(startsAt, now, timeZone)}`] : []),
      ...places,
      ...(each ? [each] : []),
      ...(now < opensAt ? [`开始：${timeInWords(opensAt, now, timeZone)}`] : []),
      `截止：${timeInWords(deadlineAt, now, timeZone)}，${timeLeftInWords(deadlineAt, now, timeZone)}`,
    ].join('\n'),
    ...(open
      ? {
          buttons: [...buttons, { label: '取消报名', say: `/取消报名 ${id}` }],
          note: items.some(({ team }) => team)
            ? `按队报的由队长报全队，也可以直接发：/报名 ${id}${only ? '' : ' 项目名'} 队名：队员、队员`
            : `也可以直接发：/报名 ${id}${only ? '' : ' 项目名'}`,
        }
      : {}),
  };
}

/** `20 个名额，已报 12，还剩 8`; on a full item how many wait. */
export function placesInWords(places: number | null, count: ItemCount | undefined): string {
  const taken = count ? `，已报 ${count.signedUp} 人` : '';
  if (places === null) return `人数不限${taken}`;
  if (!count) return `${places} 个名额`;
  if (count.signedUp < places) return `${places} 个名额${taken}，还剩 ${places - count.signedUp} 个`;
  return `${places} 个名额已满，可以排候补${count.waitlisted > 0 ? `（前面有 ${count.waitlisted} 人）` : ''}`;
}

/** `按队报，每队 8–10人；6 个队，已报 2 队 17 人，还能报 4 个`. */
function teamPlacesInWords(places: number | null, team: TeamSize, count: ItemCount | undefined): string {
  const size = `按队报，每队 ${sizeInWords(team)}`;
  const taken = count ? `，已报 ${count.signedUp} 队 ${count.people ?? 0} 人` : '';
  if (places === null) return `${size}；队数不限${taken}`;
  if (!count) return `${size}；${places} 个队`;
  const left = places - count.signedUp;
  if (left > 0) return `${size}；${places} 个队${taken}，还能报 ${left} 个`;
  return `${size}；${places} 个队已满，可以排候补${count.waitlisted > 0 ? `（前面有 ${count.waitlisted} 队）` : ''}`;
}
