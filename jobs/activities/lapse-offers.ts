import { findActivity } from '../../db/activities.ts';
import type { Db } from '../../db/db.ts';
import { findSignUp, listLapsedOffers } from '../../db/sign-ups.ts';
import { enqueue } from '../delivery/enqueue.ts';
import type { Message } from '../delivery/message.ts';
import { cancelSignUp } from './cancel-sign-up.ts';
import { lapsedNotice, promotedNotice } from './sign-up-replies.ts';

const expiresMs = 24 * 3_600_000;

/** Passes places on that were held for somebody and not taken in time; both are told. Each in its own transaction. */
export async function lapseOffers(db: Db, { now, timezone }: { now: Date; timezone: string }): Promise<void> {
  for (const { activityId, personId } of await listLapsedOffers(db, now)) {
    await db.tx(async () => {
      const activity = await findActivity(db, activityId);
      const current = await findSignUp(db, activityId, personId);
      // Taken, or given up, a moment ago.
      if (!activity || current?.status !== 'signed_up' || !current.acceptBy || current.acceptBy > now) return;
      const decision = await cancelSignUp(db, { activityId, personId, now });
      if (decision.outcome !== 'cancelled') return;
      const tell = (person: string, message: Message) =>
        enqueue(db, {
          plan: 'sign_up_offer',
          occurrence: `${activityId}/${current.turn}`,
          target: `person:${person}`,
          lane: 'reply',
          message,
          dueAt: now,
          expiresAt: new Date(now.getTime() + expiresMs),
        });
      await tell(personId, lapsedNotice(activity, decision.item));
      const { promoted } = decision;
      if (promoted) await tell(promoted.personId, promotedNotice(promoted, { now, timeZone: timezone }));
    });
  }
}
