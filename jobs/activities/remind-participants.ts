import { type Activity, listActivitiesToRemindOf } from '../../db/activities.ts';
import type { Db } from '../../db/db.ts';
import type { SignUpLine } from '../../db/sign-ups.ts';
import { addDays, dayOf, instantOn } from '../care/zoned-day.ts';
import type { Message } from '../delivery/message.ts';
import { inItem } from './sign-up-replies.ts';
import { tellParticipants } from './tell-participants.ts';
import { timeInWords } from './time-in-words.ts';

/** The day before, when people are home from work and can still say that they cannot come. */
const eveningBefore = '18:00';
const dayMs = 24 * 3_600_000;
/** How long after the deadline its outcome is still news. */
const newsMs = 12 * 3_600_000;

/**
 * Reminds those who have a place on the evening before an activity, and tells everybody at the deadline whether they
 * are in. Each once, however often it is asked; nothing is told of what is over.
 *
 * @returns how many messages are new.
 */
export async function remindParticipants(
  db: Db,
  { now, timezone }: { readonly now: Date; readonly timezone: string },
): Promise<number> {
  const near = await listActivitiesToRemindOf(
    db,
    new Date(now.getTime() - newsMs),
    new Date(now.getTime() + 2 * dayMs),
  );
  let told = 0;
  for (const activity of near) {
    const { startsAt, deadlineAt, allocation } = activity;
    const remindAt = startsAt && instantOn(addDays(dayOf(startsAt, timezone), -1), eveningBefore, timezone);
    if (startsAt && remindAt && remindAt <= now && now < startsAt) {
      const say = (line: SignUpLine) =>
        line.status === 'signed_up' ? reminder(activity, line, startsAt, { now, timezone }) : undefined;
      told += await tellParticipants(db, activity, {
        event: `before/${startsAt.toISOString()}`,
        now,
        expiresAt: startsAt,
        say,
      });
    }
    const isNews = deadlineAt <= now && now.getTime() - deadlineAt.getTime() < newsMs;
    // Who enters a draw is told by the draw.
    if (isNews && allocation === 'first_come') {
      const expiresAt = new Date(deadlineAt.getTime() + newsMs);
      const say = (line: SignUpLine) => outcome(activity, line, { now, timezone });
      told += await tellParticipants(db, activity, {
        event: `deadline/${deadlineAt.toISOString()}`,
        now,
        expiresAt,
        say,
      });
    }
  }
  return told;
}

const what = (activity: Activity, { itemId }: SignUpLine) => {
  const item = activity.items.find(({ id }) => id === itemId);
  return item ? inItem(activity, item) : `“${activity.title}”`;
};

const cancel = ({ id }: Activity) => ({ label: '去不了', say: `/取消报名 ${id}` });

function reminder(
  activity: Activity,
  line: SignUpLine,
  startsAt: Date,
  { now, timezone }: { now: Date; timezone: string },
): Message {
  return {
    text: `提醒您：${what(activity, line)}${timeInWords(startsAt, now, timezone)}开始，别忘了。`,
    ...(activity.text === '' ? {} : { note: activity.text.slice(0, 200) }),
    buttons: [cancel(activity)],
  };
}

function outcome(
  activity: Activity,
  line: SignUpLine,
  { now, timezone }: { now: Date; timezone: string },
): Message {
  const when = activity.startsAt ? `，${timeInWords(activity.startsAt, now, timezone)}开始` : '';
  if (line.status === 'waitlisted')
    return { text: `${what(activity, line)}报名截止了，这次没有排上，下次早点来。` };
  return { text: `${what(activity, line)}报名截止了，您在名单里${when}。`, buttons: [cancel(activity)] };
}
