import { listApplicationsDue } from '../../db/applications.ts';
import { type Reminding, reassignLeft } from './reassign-left.ts';
import { addDays, dayOf, instantOn } from '../care/zoned-day.ts';
import type { NewDelivery } from '../delivery/enqueue.ts';

/** Handlers are reminded so many days before the limit, and again when it has passed. */
const daysBefore = 2;
const morning = '09:00';
const keptMs = 3 * 24 * 3_600_000;

/**
 * Gives on what handlers left behind who are gone, and reminds handlers of what they have to settle, at nine in the morning, once before the limit and once after it.
 * Doing so again changes nothing. The reminder names the number only.
 *
 * @returns how many reminders are new.
 */
export async function remindHandlers(parts: Reminding, now: Date): Promise<number> {
  const { db, timezone, enqueue } = parts;
  await reassignLeft(parts, now);
  const today = dayOf(now, timezone);
  if (now < instantOn(today, morning, timezone)) return 0;
  const due = await listApplicationsDue(db, addDays(today, daysBefore));
  const reminders = due.flatMap(({ caseId, dueOn, handlerId }): NewDelivery[] => {
    if (handlerId === null) return [];
    const isLate = dueOn < today;
    const when = isLate ? '已经过了答应的日子' : dueOn === today ? '今天到期' : `${dueOn} 到期`;
    return [
      {
        plan: 'application_reminder',
        occurrence: `${caseId}/${isLate ? 'late' : 'soon'}/${dueOn}`,
        target: `person:${handlerId}`,
        lane: 'reply',
        message: {
          text: `编号 ${caseId} 的申请${when}，请尽快办，或者给申请人回个话。`,
          buttons: [{ label: '看申请单', say: `/申请单 ${caseId}` }],
        },
        dueAt: now,
        expiresAt: new Date(now.getTime() + keptMs),
      },
    ];
  });
  return enqueue(db, reminders);
}
