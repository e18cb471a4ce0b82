import type { Db } from '../../db/db.ts';
import type { Delivery } from '../../db/delivery/deliveries.ts';
import { postponeDelivery, settleDelivery } from '../../db/delivery/delivery-claims.ts';
import type { Log } from '../log.ts';
import type { Turns } from './await-turn.ts';
import { type Channel, SendError } from './channel.ts';
import { type Attempt, decideAfter, decideBefore, settle } from './decide-attempt.ts';
import type { Marks } from './marks.ts';
import type { MayReceive } from './may-receive.ts';
import type { Message } from './message.ts';
import { resolveTarget } from './resolve-target.ts';
import type { StoredFiles } from './stored-files.ts';

export interface Sending {
  readonly db: Db;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly mayReceive: MayReceive;
  readonly now: () => Date;
  readonly random: () => number;
  readonly turns: Turns;
  readonly files: StoredFiles;
  readonly marks: Marks;
  /** The platform says that the bot is not in that chat, or that there is none any more. */
  readonly chatGone: (channel: string, chatExternalId: string) => Promise<void>;
  readonly log: Log;
  readonly processId: string;
  readonly leaseMs: number;
  readonly sendTimeoutMs: number;
}

/** What became of one claimed delivery. `released`: not this time, or no longer ours. */
export type Outcome = 'sent' | 'failed' | 'uncertain' | 'skipped' | 'released';

/** A channel's line is full until then; nothing else that goes there need be tried before. */
export interface Full {
  readonly channel: string;
  readonly until: Date;
}

/**
 * Sends one claimed delivery, or decides why not. The row says *sending* before the call begins, in a commit of
 * its own, so that a crash in between can never look like a message that was not sent.
 */
export async function sendDelivery(
  sending: Sending,
  delivery: Delivery<Message>,
  dueBefore: Date,
): Promise<Outcome | Full> {
  const { db, now, processId } = sending;
  // A repeat goes where the first attempt went; the window of another chat or channel knows nothing of it.
  const target = delivery.maybeSentAt && delivery.chatId ? delivery.chatId : delivery.target;
  const address = await resolveTarget(db, sending.channels, target);
  if ('reason' in address) {
    const { reason } = address;
    const status = reason === 'account_closed' ? 'skipped' : 'failed';
    return record(sending, delivery, settle(delivery, status, reason));
  }

  const { channel, chatExternalId } = address;
  const window = {
    idempotencyWindowMs: channel.idempotencyWindowMs,
    sendTimeoutMs: sending.sendTimeoutMs,
  };
  const before = decideBefore(delivery, { now: now(), dueBefore, window });
  if (before.act !== 'send') return record(sending, delivery, before);
  const refusal = await refusalOf(sending, delivery, dueBefore);
  if (refusal) return record(sending, delivery, refusal);

  const pace = channel.pace?.(chatExternalId, delivery);
  const turn = pace && (await sending.turns.take(channel.name, pace));
  if (turn?.act === 'wait') return putBack(sending, delivery, channel.name, turn);
  const endTurn = async () => {
    if (turn) await sending.turns.end(turn.turn);
  };
  const sentAt = now();
  const ours = await sending.marks.sending({
    id: delivery.id,
    claimedBy: processId,
    chatId: `${channel.name}:${chatExternalId}`,
    now: sentAt,
    leaseUntil: new Date(sentAt.getTime() + sending.leaseMs),
  });
  // A process that was stopped for longer than its lease must not go on where it stood: others have taken over.
  if (!ours || now().getTime() - sentAt.getTime() >= sending.leaseMs) {
    await endTurn();
    return 'released';
  }
  try {
    const call = sending.files
      .put(delivery.message)
      .then((message) => channel.send(chatExternalId, message, delivery.key));
    const channelMessageId = await within(sending.sendTimeoutMs, call).finally(endTurn);
    await sending.marks.sent({ id: delivery.id, plan: delivery.plan, channelMessageId, sentAt: now() });
    return 'sent';
  } catch (error) {
    if (!(error instanceof SendError))
      sending.log.error({ delivery: delivery.id, err: error }, 'a send broke');
    // Whatever else was thrown says nothing about the platform's side.
    const failure =
      error instanceof SendError ? error : new SendError('unknown', String(error), { cause: error });
    const { crowded, retryAfterMs } = failure;
    if (pace && crowded) await sending.turns.holdBack(pace, { crowded, retryAfterMs });
    const after = decideAfter(delivery, failure, { sentAt, now: now(), random: sending.random(), window });
    const outcome = await record(sending, delivery, after, failure.message);
    if (failure.why === 'chat_gone') await sending.chatGone(channel.name, chatExternalId);
    return outcome;
  }
}

/** Its turn is too far off to wait for. */
async function putBack(
  sending: Sending,
  delivery: Delivery<Message>,
  channel: string,
  { at, whole }: { readonly at: Date; readonly whole: boolean },
): Promise<'released' | Full> {
  const maybeSent = delivery.maybeSentAt !== null;
  await record(sending, delivery, { act: 'postpone', nextAttemptAt: at, maybeSent, reason: 'paced' });
  return whole ? { channel, until: at } : 'released';
}

async function refusalOf(
  { mayReceive }: Sending,
  delivery: Delivery<Message>,
  at: Date,
): Promise<Attempt | undefined> {
  if (delivery.lane === 'reply') return undefined;
  const verdict = await mayReceive(delivery, at);
  if (verdict.allowed) return undefined;
  const { reason, postponeTo } = verdict;
  if (!postponeTo) return settle(delivery, 'skipped', reason);
  return { act: 'postpone', nextAttemptAt: postponeTo, maybeSent: delivery.maybeSentAt !== null, reason };
}

async function record(
  { db, log, processId }: Sending,
  delivery: Delivery<Message>,
  attempt: Attempt,
  words?: string,
): Promise<Outcome> {
  const { id, plan } = delivery;
  const claim = { id, plan, claimedBy: processId, detail: words?.slice(0, 500) ?? null };
  switch (attempt.act) {
    case 'send':
      return 'released';
    case 'postpone':
      await postponeDelivery(db, { ...claim, ...attempt });
      return 'released';
    case 'settle': {
      const { status, reason } = attempt;
      await settleDelivery(db, { ...claim, status, reason });
      if (status === 'failed' || status === 'uncertain')
        log.warn(
          { delivery: delivery.id, plan: delivery.plan, status, reason },
          'a delivery did not get through',
        );
      return status === 'failed' || status === 'uncertain' ? status : 'skipped';
    }
  }
}

/** A call that never answers would hold its chat for good. */
async function within(timeoutMs: number, call: Promise<string>): Promise<string> {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new SendError('unknown', 'no answer in time')), timeoutMs);
  try {
    return await Promise.race([call, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
