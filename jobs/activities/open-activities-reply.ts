import type { Activity } from '../../db/activities/activities.ts';
import type { Message } from '../delivery/message.ts';
import type { Clock } from './sign-up-replies.ts';
import { timeInWords } from './time-in-words.ts';

/** So many are listed; the others are reached by their number, from the cards in the groups. */
const most = 8;

/**
 * What can be signed up for now, and how.
 *
 * @param missing what somebody wanted to sign up for, where nothing open is called so.
 */
export function openActivitiesReply(
  activities: readonly Activity[],
  { now, timeZone }: Clock,
  missing?: string,
): Message {
  const shown = activities.slice(0, most);
  const [first] = shown;
  const lead = missing === undefined ? '' : `现在没有“${missing}”可以报名。`;
  if (!first) return { text: `${lead}现在没有正在报名的活动，有了会在群里发卡片。` };
  const lines = shown.map(({ id, title, items, deadlineAt }) => {
    const names = items.length === 1 ? '' : `（${items.map(({ name }) => name).join('、')}）`;
    return `${id}. ${title}${names}，${timeInWords(deadlineAt, now, timeZone)}截止`;
  });
  const item = first.items.length === 1 ? '' : ` ${first.items[0]?.name ?? ''}`;
  return {
    title: '现在可以报名的活动',
    text: [...(lead === '' ? [] : [`${lead}可以报的有：`]), ...lines].join('\n'),
    buttons: shown.map(({ id, title }) => ({ label: title, say: `/报名 ${id}` })),
    note: `点一个就能报，也可以直接发编号和项目，例如：/报名 ${first.id}${item}`,
  };
}
