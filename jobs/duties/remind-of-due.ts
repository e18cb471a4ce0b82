import type { Db } from '../../db/db.ts';
import { findOccurrences } from '../../db/delivery/deliveries.ts';
import { addDays, dayOf, instantOn } from '../care/zoned-day.ts';
import { enqueueAll, type NewDelivery } from '../delivery/enqueue.ts';
import type { Message } from '../delivery/message.ts';

const morning = '09:00';
const dayMs = 24 * 3_600_000;

/** What is to be done by a day ('YYYY-MM-DD'). */
export interface Duty {
  readonly id: number;
  readonly dueOn: string | null;
}

/** One kind of duty and how its people are reminded. */
export interface DutyReminder<T extends Duty> {
  /** Under which the reminders are kept. */
  readonly plan: string;
  /** So many days before its day. */
  readonly daysBefore: number;
  /** @returns what is not done yet and due by a day. */
  readonly listDue: (by: string) => Promise<readonly T[]>;
  /** @returns ids of whom to remind; who is nobody is left out. */
  readonly peopleOf: (duty: T, today: string) => Promise<Iterable<string | null | undefined>>;
  readonly message: (duty: T, at: { readonly today: string; readonly isLate: boolean }) => Message;
}

/**
 * Reminds some days before the day of each duty and once it is late, at nine in the morning, each once. A new day reminds
 * anew. A duty of nobody costs a question or two each minute, until somebody is there whom to remind.
 *
 * @returns how many reminders are new.
 */
export async function remindOfDue<T extends Duty>(
  db: Db,
  { plan, daysBefore, listDue, peopleOf, message }: DutyReminder<T>,
  { now, timezone }: { readonly now: Date; readonly timezone: string },
): Promise<number> {
  const today = dayOf(now, timezone);
  if (now < instantOn(today, morning, timezone)) return 0;
  const due = (await listDue(addDays(today, daysBefore))).map((duty) => {
    const { id, dueOn } = duty;
    const isLate = dueOn !== null && dueOn < today;
    return { duty, isLate, occurrence: `${id}/${isLate ? 'late' : 'soon'}/${dueOn}` };
  });
  // Reminded before; who it is need not be looked up every minute.
  const reminded = await findOccurrences(
    db,
    plan,
    due.map(({ occurrence }) => occurrence),
  );
  const reminders: NewDelivery[] = [];
  for (const { duty, isLate, occurrence } of due) {
    if (reminded.has(occurrence)) continue;
    for (const personId of new Set(await peopleOf(duty, today))) {
      if (!personId) continue;
      reminders.push({
        plan,
        occurrence,
        target: `person:${personId}`,
        lane: 'push',
        topic: 'duty',
        message: message(duty, { today, isLate }),
        dueAt: now,
        expiresAt: new Date(now.getTime() + dayMs),
      });
    }
  }
  return enqueueAll(db, reminders);
}
