import { type Activity, findActivity } from '../../db/activities/activities.ts';
import type { Db } from '../../db/db.ts';
import { type LiveCard, listLiveCards } from '../../db/delivery/live-cards.ts';
import { countSignUps } from '../../db/activities/sign-ups.ts';
import type { Channel } from '../delivery/channel.ts';
import type { Message } from '../delivery/message.ts';
import { cardHash, rewriteCard } from '../delivery/rewrite-card.ts';
import type { Log } from '../log.ts';
import { oneByOne } from '../one-by-one.ts';
import { signUpCard } from './sign-up-card.ts';

/** The plan that pushes the cards (`care/plans/work/sign-up-card.yaml`). */
const cardPlan = 'sign-up-card';

const dayMs = 24 * 3_600_000;
/** Feishu: a card can be written anew for 14 days. */
const editableMs = 14 * dayMs;
/** A minute's worth, far under what platforms let an app write; the rest is a minute later. */
const mostAtOnce = 40;
const looked = 500;
/** One that cannot be written anew so often stays as it is. */
const mostFails = 3;

/**
 * Writes the pushed sign-up cards anew that no longer show how many signed up, until when, or that it is called off. What
 * changes within a minute is one edit. Calls platforms, so never inside a transaction.
 *
 * @returns how many were written.
 */
export async function refreshCards(
  {
    db,
    channels,
    log,
    timezone,
  }: { db: Db; channels: ReadonlyMap<string, Channel>; log: Log; timezone: string },
  now: Date,
): Promise<number> {
  const cards = await listLiveCards<Message>(db, {
    ...{ plan: cardPlan, limit: looked, mostFails },
    since: new Date(now.getTime() - editableMs),
  });
  const shows = new Map<number, Promise<Message | undefined>>();
  let written = 0;
  const refresh = async (card: LiveCard<Message>) => {
    if (written >= mostAtOnce) return;
    const id = Number(card.occurrence.split('/', 1)[0]);
    const current = shows.get(id) ?? cardNow(db, id, { now, timezone });
    shows.set(id, current);
    const message = withLead(card, await current);
    const shown = card.shown ?? cardHash(card.message);
    if ((await rewriteCard({ db, channels, log }, { ...card, shown }, message)) === 'written') written += 1;
  };
  await oneByOne(cards, refresh, (error, { id }) =>
    log.error({ err: error, delivery: id }, 'a card could not be looked at'),
  );
  return written;
}

async function cardNow(
  db: Db,
  id: number,
  { now, timezone }: { now: Date; timezone: string },
): Promise<Message | undefined> {
  const activity: Activity | undefined = await findActivity(db, id);
  return activity && signUpCard(activity, await countSignUps(db, id), now, timezone);
}

/** The words a card was pushed with stay above it; without an activity it stays as it is. */
function withLead({ message }: LiveCard<Message>, current: Message | undefined): Message {
  if (!current) return message;
  const [lead = ''] = message.text.split('\n\n', 1);
  return { ...current, text: `${lead}\n\n${current.text}` };
}
