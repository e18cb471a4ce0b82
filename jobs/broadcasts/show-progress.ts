import { type Broadcast, findBroadcast } from '../../db/broadcasts/broadcasts.ts';
import { claimWatches, endLook } from '../../db/broadcasts/broadcast-watches.ts';
import { findChat } from '../../db/chats/chats.ts';
import type { Db } from '../../db/db.ts';
import { countDeliveriesOf } from '../../db/delivery/deliveries.ts';
import { listCardsOf, type LiveCard } from '../../db/delivery/live-cards.ts';
import { findPerson } from '../../db/people/people.ts';
import type { Channel } from '../delivery/channel.ts';
import { enqueue } from '../delivery/enqueue.ts';
import type { Message } from '../delivery/message.ts';
import { type Rewritten, rewriteCard } from '../delivery/rewrite-card.ts';
import type { Log } from '../log.ts';
import {
  approvalCardNow,
  approvalPlan,
  cardOnTheWay,
  cardPlan,
  type Standing,
  supersededCard,
} from './broadcast-cards.ts';
import { broadcastStatus } from './broadcast-status.ts';
import { deliveriesOf, isWaiting, openIn } from './deliveries-of.ts';
import { reportBroadcast } from './report-broadcast.ts';

/** A card changes so often at most; far under what platforms let an app write. */
const betweenMs = 3_000;
const busyMs = 10_000;
/** Who looks and is not heard of again has died. */
const lookMs = 60_000;
const atOnce = 10;
/** One that cannot be written anew so often stays as it is. */
const mostFails = 3;

export interface ProgressParts {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly log: Log;
}

/**
 * Writes the cards of broadcasts anew that no longer show how it goes: the preview its author confirmed, and what its
 * approvers were asked by. Where no card can be written anew, or something did not get through, the author is told
 * once at the end. What is to be looked at stands in the database, so that whoever starts after a crash goes on.
 * Calls platforms, so never inside a transaction.
 *
 * @returns how many authors are told.
 */
export async function showProgress(parts: ProgressParts, now: Date): Promise<number> {
  const { db, log } = parts;
  const until = new Date(now.getTime() + lookMs);
  let told = 0;
  for (const id of await claimWatches(db, { now, until, limit: atOnce })) {
    try {
      const { next, result } = await look(parts, id, now);
      const isTold = await db.tx(async () => {
        await endLook(db, { id, until, next });
        return result ? tellResult(db, result, { until, now }) : false;
      });
      if (isTold) told += 1;
    } catch (error) {
      log.error({ err: error, broadcast: id }, 'how a broadcast goes could not be shown');
      await endLook(db, { id, until, next: new Date(now.getTime() + busyMs) });
    }
  }
  return told;
}

interface Looked {
  /** When to look again; null: it is over. */
  readonly next: Date | null;
  /** To be told in a message. */
  readonly result?: { readonly broadcast: Broadcast; readonly message: Message };
}

async function look(parts: ProgressParts, id: number, now: Date): Promise<Looked> {
  const { db } = parts;
  const broadcast = await findBroadcast(db, id);
  if (!broadcast) return { next: null };
  const { counts, recalling } = await countDeliveriesOf(db, deliveriesOf(id));
  const { status, sendAt } = broadcast;
  const waits = isWaiting(broadcast, now);
  const isGoing = status === 'queued' || status === 'recalled';
  const isOver = isGoing && openIn(counts) + recalling === 0;
  const approver = broadcast.approvedBy === null ? undefined : await findPerson(db, broadcast.approvedBy);
  const standing: Standing = { broadcast, counts, isWaiting: waits, approvedBy: approver?.name };
  const result = isOver ? await resultOf(parts, id, now) : undefined;
  const shown = await showOnCards(parts, standing, result?.message ?? cardOnTheWay(standing));

  const later = (ms: number) => ({ next: new Date(now.getTime() + ms) });
  if (shown.isBusy) return later(busyMs);
  if (waits) return { next: sendAt };
  if (isGoing && !isOver) return later(betweenMs);
  // What comes again and again is told of only where somebody has to do something.
  const isWorthTelling = result?.hasTroubles === true || (!shown.byCard && broadcast.succeeds === null);
  return result && isWorthTelling
    ? { next: null, result: { broadcast, message: result.message } }
    : { next: null };
}

async function resultOf(
  parts: ProgressParts,
  id: number,
  now: Date,
): Promise<{ message: Message; hasTroubles: boolean } | undefined> {
  const progress = await broadcastStatus(parts.db, id, now);
  if (!progress) return undefined;
  const { failed = 0, uncertain = 0 } = progress.counts;
  return { message: await reportBroadcast(parts, progress), hasTroubles: failed + uncertain > 0 };
}

/** @param current of the author's latest card; undefined: it stays as it is. */
async function showOnCards(
  parts: ProgressParts,
  standing: Standing,
  current: Message | undefined,
): Promise<{ readonly isBusy: boolean; readonly byCard: boolean }> {
  const { broadcast } = standing;
  const cards = await listCardsOf<Message>(parts.db, {
    plans: [cardPlan, approvalPlan],
    beginning: `${broadcast.id}/`,
  });
  const latest = cards.findLast(({ plan }) => plan === cardPlan);
  const wanted = (card: LiveCard<Message>) => {
    if (card.plan === approvalPlan) return approvalCardNow(standing, card);
    return card.id === latest?.id ? current : supersededCard(broadcast);
  };
  let isBusy = false;
  let byCard = false;
  for (const card of cards) {
    const message = wanted(card);
    if (!message || card.fails >= mostFails) continue;
    const became: Rewritten = card.status === 'sent' ? await rewriteCard(parts, card, message) : 'busy';
    if (became === 'busy') isBusy = true;
    if (card.id === latest?.id && (became === 'written' || became === 'same')) byCard = true;
  }
  return { isBusy, byCard };
}

/** Told to the author alone: in a group others would read it too. */
async function tellResult(
  db: Db,
  { broadcast, message }: NonNullable<Looked['result']>,
  { until, now }: { readonly until: Date; readonly now: Date },
): Promise<boolean> {
  const { id, chatId, authorId } = broadcast;
  const chat = chatId === null ? undefined : await findChat(db, chatId);
  const { isNew } = await enqueue(db, {
    plan: 'broadcast_notice',
    occurrence: `${id}/result/${until.toISOString()}`,
    target: chat?.kind === 'private' ? chat.id : `person:${authorId}`,
    lane: 'reply',
    message,
    dueAt: now,
  });
  return isNew;
}
