import { type Application, listApprovedApplications } from '../../db/applications.ts';
import type { Db } from '../../db/db.ts';
import { addDays, dayOf, instantOn } from '../care/zoned-day.ts';
import type { NewDelivery } from '../delivery/enqueue.ts';

/** What is looked at again: how it is called, for which benefits, in which months (on their first days). */
const reviews = [
  {
    id: 'hardship',
    name: '困难职工季度复核',
    benefits: ['hardship_registration', 'living_relief'],
    months: [1, 4, 7, 10],
  },
  { id: 'student_aid', name: '金秋助学年度核查', benefits: ['education_aid'], months: [7] },
] as const;

const morning = '09:00';
/** A reminder found later than this after the first of the month is not sent any more. */
const caughtUpDays = 7;
const reviewedDays = 366;

/**
 * Tells each handler at the beginning of a quarter (hardship) or in July (student aid) which of their approved
 * applications of the last year are to be looked at again, by number. Doing so again changes nothing.
 *
 * @returns how many reminders are new.
 */
export async function remindReviews(
  {
    db,
    timezone,
    enqueue,
  }: {
    readonly db: Db;
    readonly timezone: string;
    readonly enqueue: (db: Db, deliveries: readonly NewDelivery[]) => Promise<number>;
  },
  now: Date,
): Promise<number> {
  const today = dayOf(now, timezone);
  if (Number(today.slice(8)) > caughtUpDays) return 0;
  if (now < instantOn(`${today.slice(0, 7)}-01`, morning, timezone)) return 0;
  const since = instantOn(addDays(today, -reviewedDays), morning, timezone);
  const due = reviews.filter(({ months }) => months.some((month) => month === Number(today.slice(5, 7))));
  let reminders: NewDelivery[] = [];
  for (const { id, name, benefits } of due) {
    const byHandler = Map.groupBy(
      await listApprovedApplications(db, benefits, since),
      ({ handlerId }) => handlerId,
    );
    reminders = [
      ...reminders,
      ...[...byHandler].flatMap(([handlerId, own]) =>
        handlerId === null ? [] : [reminder(handlerId, { id, name, month: today.slice(0, 7) }, own, now)],
      ),
    ];
  }
  return enqueue(db, reminders);
}

function reminder(
  handlerId: string,
  { id, name, month }: { readonly id: string; readonly name: string; readonly month: string },
  own: readonly Application[],
  now: Date,
): NewDelivery {
  return {
    plan: 'application_review',
    occurrence: `${id}/${month}`,
    target: `person:${handlerId}`,
    lane: 'reply',
    message: {
      title: name,
      text: [
        `您经办的 ${own.length} 件要再核一遍：编号 ${own.map(({ caseId }) => caseId).join('、')}。`,
        '逐件看情况有没有变：/申请单 编号',
      ].join('\n'),
    },
    dueAt: now,
  };
}
