import { findActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { findSignUp, type LapsedOffer, listLapsedOffers } from '../../db/activities/sign-ups.ts';
import { listLapsedTeams } from '../../db/activities/teams.ts';
import { enqueue } from '../delivery/enqueue.ts';
import type { Message } from '../delivery/message.ts';
import { cancelSignUp } from './cancel-sign-up.ts';
import type { Log } from '../log.ts';
import { oneByOne } from '../one-by-one.ts';
import { lapseTeam } from './teams/end-team.ts';
import { peopleOf, teamLapsedNotice, teamPromotedNotice } from './teams/team-replies.ts';
import { lapsedNotice, promotedNotice } from './sign-up-replies.ts';

const expiresMs = 24 * 3_600_000;

/** Passes places on that were held for somebody and not taken in time; both are told. Each in its own transaction. */
export async function lapseOffers(
  db: Db,
  { now, timezone, log }: { now: Date; timezone: string; log: Log },
): Promise<void> {
  const lapse = ({ activityId, itemId, personId }: LapsedOffer) =>
    db.tx(async () => {
      const activity = await findActivity(db, activityId);
      const current = await findSignUp(db, itemId, personId);
      // Taken, or given up, a moment ago.
      if (!activity || current?.status !== 'signed_up' || !current.acceptBy || current.acceptBy > now) return;
      const decision = await cancelSignUp(db, { activityId, personId, item: { id: itemId }, now });
      if (decision.outcome !== 'cancelled') return;
      const tell = tellOffer(db, `${activityId}/${current.turn}`, now);
      await tell(personId, lapsedNotice(activity, decision.item));
      const { promoted } = decision;
      if (promoted) await tell(promoted.personId, promotedNotice(promoted, { now, timeZone: timezone }));
    });
  const lapseOfTeam = ({ id }: { id: number }) =>
    lapseTeam(db, { id, now }, async (decision) => {
      const tell = tellOffer(db, `team/${decision.team.id}`, now);
      for (const personId of peopleOf(decision.team)) await tell(personId, teamLapsedNotice(decision));
      const { promoted } = decision;
      if (!promoted) return;
      for (const personId of peopleOf(promoted.team)) {
        await tell(personId, teamPromotedNotice(promoted, personId, { now, timeZone: timezone }));
      }
    });
  await oneByOne(await listLapsedOffers(db, now), lapse, (error, { activityId }) =>
    log.error({ err: error, activity: activityId }, 'a place that lapsed could not be passed on'),
  );
  await oneByOne(await listLapsedTeams(db, now), lapseOfTeam, (error, { id }) =>
    log.error({ err: error, team: id }, 'a team’s place that lapsed could not be passed on'),
  );
}

/** Tells somebody of a place that lapsed or is theirs, once for each that lapsed. */
const tellOffer = (db: Db, lapsed: string, now: Date) => (person: string, message: Message) =>
  enqueue(db, {
    plan: 'sign_up_offer',
    occurrence: lapsed,
    target: `person:${person}`,
    lane: 'reply',
    message,
    dueAt: now,
    expiresAt: new Date(now.getTime() + expiresMs),
  });
