import type { Db } from '../../db/db.ts';
import { listSignUps } from '../../db/activities/sign-ups.ts';
import { createSlots } from '../../bot/inbox/slots.ts';
import { cancelSignUp } from '../../jobs/activities/cancel-sign-up.ts';
import { signUp } from '../../jobs/activities/sign-up.ts';
import { makeActivity, openNow } from './activity.ts';

/** So many chats the inbox works on at once; who taps later waits there, not for a connection. */
export const chatsAtOnce = 32;

/** What one round came to; every fault is a sentence. */
export interface SignUpRound {
  readonly faults: readonly string[];
}

/**
 * Everybody taps twice at once for one item, some cancel right after: places are never exceeded, the list is in the
 * order of asking, and of two taps one counts.
 *
 * @param cancelling who cancels.
 */
export async function runSignUpRound(
  db: Db,
  {
    people,
    places,
    cancelling,
  }: { people: readonly string[]; places: number; cancelling: ReadonlySet<string> },
): Promise<SignUpRound> {
  const now = openNow;
  const inSlot = createSlots(chatsAtOnce);
  const faults: string[] = [];
  const { id: activityId } = await makeActivity(db, { items: [{ name: '焊工', places }] });
  const results = await Promise.all(
    people.map((personId) =>
      inSlot(async () => {
        const [first, second] = await Promise.all([
          signUp(db, { activityId, personId, now }),
          signUp(db, { activityId, personId, now }),
        ]);
        const cancelled = cancelling.has(personId)
          ? await cancelSignUp(db, { activityId, personId, now })
          : undefined;
        return { personId, outcomes: [first.outcome, second.outcome], cancelled };
      }),
    ),
  );
  for (const { personId, outcomes } of results) {
    if (outcomes.filter((outcome) => outcome === 'already').length !== 1) {
      faults.push(`two taps of ${personId} came to ${outcomes.join(' and ')}`);
    }
  }
  const lines = await listSignUps(db, activityId);
  const taken = lines.filter(({ status }) => status === 'signed_up');
  const waiting = lines.filter(({ status }) => status === 'waitlisted');
  if (taken.length !== places) faults.push(`${taken.length} have a place, not ${places}`);
  if (waiting.length !== people.length - places - cancelling.size) faults.push(`${waiting.length} wait`);
  const turns = new Map(
    (
      await db.query<{ personId: string; turn: number }>(
        'select person_id as "personId", turn from sign_ups where activity_id = $1',
        [activityId],
      )
    ).map(({ personId, turn }) => [personId, turn]),
  );
  const turnsOf = (of: typeof lines) => of.map(({ personId }) => turns.get(personId) ?? 0);
  if (Math.max(...turnsOf(taken)) > Math.min(...turnsOf(waiting)))
    faults.push('somebody overtook the waitlist');
  const promoted = results.flatMap(({ cancelled }) =>
    cancelled?.outcome === 'cancelled' && cancelled.promoted ? [cancelled.promoted.personId] : [],
  );
  if (new Set(promoted).size !== promoted.length) faults.push('a freed place was given twice');
  const atOnce = results.flatMap(({ personId, outcomes }) =>
    outcomes.includes('signed_up') ? [personId] : [],
  );
  const told = new Set([...promoted, ...atOnce].filter((id) => !cancelling.has(id)));
  const untold = taken.filter(({ personId }) => !told.has(personId));
  if (untold.length > 0 || told.size !== taken.length) faults.push('somebody was not told of a place');
  return { faults };
}
