import type { Activity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { listSignUps, type SignUpLine } from '../../db/activities/sign-ups.ts';
import { enqueueAll } from '../delivery/enqueue.ts';
import type { Message } from '../delivery/message.ts';

/** What is told of an activity is of no use a week later. */
const toldWithinMs = 7 * 24 * 3_600_000;

/**
 * Tells those who have a place or wait for one, each in private, once for each event.
 *
 * @param given.say what to tell somebody; undefined: nothing.
 * @returns how many are told.
 */
export async function tellParticipants(
  db: Db,
  activity: Pick<Activity, 'id'>,
  given: {
    readonly event: string;
    readonly now: Date;
    readonly expiresAt: Date;
    readonly say: (line: SignUpLine) => Message | undefined;
  },
): Promise<number> {
  const messages = new Map<string, Message>();
  for (const line of await listSignUps(db, activity.id)) {
    const message = given.say(line);
    const before = messages.get(line.personId);
    if (message) messages.set(line.personId, before ? joined(before, message) : message);
  }
  return tell(db, activity, given, messages);
}

/**
 * Tells whoever an activity concerns the same: those with a place or waiting, and captains who do not take part.
 *
 * @returns how many are told.
 */
export async function tellConcerned(
  db: Db,
  activity: Pick<Activity, 'id'>,
  { event, now, message }: { readonly event: string; readonly now: Date; readonly message: Message },
): Promise<number> {
  const { signedUp, leading } = await listConcerned(db, activity.id);
  const people = [...signedUp, ...leading];
  const expiresAt = new Date(now.getTime() + toldWithinMs);
  return tell(db, activity, { event, now, expiresAt }, new Map(people.map((id) => [id, message])));
}

/** Whom an activity concerns, by id; who is in several items or teams is one. */
export interface Concerned {
  readonly signedUp: ReadonlySet<string>;
  /** Captains who do not take part (领队): told of everything, but not signed up. */
  readonly leading: ReadonlySet<string>;
}

export async function listConcerned(db: Db, activityId: number): Promise<Concerned> {
  const lines = await listSignUps(db, activityId);
  const captains = lines.flatMap(({ team }) => (team?.captainId ? [team.captainId] : []));
  const signedUp = new Set(lines.map(({ personId }) => personId));
  return { signedUp, leading: new Set(captains.filter((id) => !signedUp.has(id))) };
}

const tell = (
  db: Db,
  { id }: Pick<Activity, 'id'>,
  { event, now, expiresAt }: { readonly event: string; readonly now: Date; readonly expiresAt: Date },
  messages: ReadonlyMap<string, Message>,
): Promise<number> =>
  enqueueAll(
    db,
    [...messages].map(([personId, message]) => ({
      plan: 'activity_notice',
      occurrence: `${id}/${event}`,
      target: `person:${personId}`,
      lane: 'push' as const,
      // No greeting: what somebody signed up for, they want to know, whatever else they opted out of.
      topic: 'duty',
      message,
      dueAt: now,
      expiresAt,
    })),
  );

/** Who takes part alone and in a team is told of both in one message. */
const joined = (one: Message, other: Message): Message =>
  one.text === other.text
    ? one
    : {
        ...one,
        text: `${one.text}\n${other.text}`,
        buttons: [...(one.buttons ?? []), ...(other.buttons ?? [])].filter(
          ({ say }, index, all) => all.findIndex((button) => button.say === say) === index,
        ),
      };
