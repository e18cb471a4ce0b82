import { type Activity, listActivitiesToRemindOf } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import type { SignUpLine } from '../../db/activities/sign-ups.ts';
import { listTeams } from '../../db/activities/teams.ts';
import { enqueueAll } from '../delivery/enqueue.ts';
import { addDays, dayOf, instantOn } from '../care/zoned-day.ts';
import type { Message } from '../delivery/message.ts';
import type { Log } from '../log.ts';
import { oneByOne } from '../one-by-one.ts';
import { inItem } from './sign-up-replies.ts';
import { missingIn } from './teams/team-replies.ts';
import { tellParticipants } from './tell-participants.ts';
import { eventInWords, timeInWords } from './time-in-words.ts';

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
  { now, timezone, log }: { readonly now: Date; readonly timezone: string; readonly log: Log },
): Promise<number> {
  const near = await listActivitiesToRemindOf(
    db,
    new Date(now.getTime() - newsMs),
    new Date(now.getTime() + 2 * dayMs),
  );
  let told = 0;
  const remind = async (activity: Activity) => {
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
    told += await remindShortTeams(db, activity, { now, timezone });
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
  };
  await oneByOne(near, remind, (error, { id }) =>
    log.error({ err: error, activity: id }, 'the participants of an activity could not be reminded'),
  );
  return told;
}

/** A day before the deadline, while somebody can still be found: captains whose team is too small. */
async function remindShortTeams(
  db: Db,
  activity: Activity,
  { now, timezone }: { now: Date; timezone: string },
): Promise<number> {
  const { deadlineAt, items } = activity;
  const left = deadlineAt.getTime() - now.getTime();
  if (left <= 0 || left > dayMs || !items.some(({ team }) => team)) return 0;
  const until = timeInWords(deadlineAt, now, timezone);
  const short = (await listTeams(db, activity.id)).flatMap((team) => {
    const item = items.find(({ id }) => id === team.itemId);
    const missing = item ? missingIn({ team, item }) : 0;
    if (!item || missing === 0 || team.captainId === null) return [];
    const text = `提醒您：“${team.name}”（${inItem(activity, item)}）还差 ${missing} 人，${until}截止，截止前请补上：直接说“加上谁”。`;
    return [
      {
        ...{
          plan: 'activity_notice',
          occurrence: `${activity.id}/short/${team.id}/${deadlineAt.toISOString()}`,
        },
        ...{ target: `person:${team.captainId}`, lane: 'push' as const, topic: 'duty' },
        message: { text, buttons: [{ label: '看看我们队', say: `/队伍 ${activity.id} ${item.name}` }] },
        ...{ dueAt: now, expiresAt: deadlineAt },
      },
    ];
  });
  return enqueueAll(db, short);
}

const what = (activity: Activity, { itemId, team }: SignUpLine) => {
  const item = activity.items.find(({ id }) => id === itemId);
  return `${item ? inItem(activity, item) : `“${activity.title}”`}${team ? `（${team.name}）` : ''}`;
};

const cancel = ({ id, items, itemsEach }: Activity, { itemId, team }: SignUpLine) => {
  const item = team || itemsEach > 1 ? items.find((of) => of.id === itemId) : undefined;
  return {
    label: itemsEach > 1 && item ? `${item.name}去不了` : '去不了',
    say: `/取消报名 ${id}${item ? ` ${item.name}` : ''}`,
  };
};

function reminder(
  activity: Activity,
  line: SignUpLine,
  startsAt: Date,
  { now, timezone }: { now: Date; timezone: string },
): Message {
  return {
    text: `提醒您：${what(activity, line)}${eventInWords(startsAt, now, timezone)}开始，别忘了。`,
    ...(activity.text === '' ? {} : { note: activity.text.slice(0, 200) }),
    buttons: [cancel(activity, line)],
  };
}

function outcome(
  activity: Activity,
  line: SignUpLine,
  { now, timezone }: { now: Date; timezone: string },
): Message {
  const when = activity.startsAt ? `，${eventInWords(activity.startsAt, now, timezone)}开始` : '';
  if (line.status === 'waitlisted')
    return { text: `${what(activity, line)}报名截止了，这次没有排上，下次早点来。` };
  return {
    text: `${what(activity, line)}报名截止了，您在名单里${when}。`,
    buttons: [cancel(activity, line)],
  };
}
