// How processes share the queue: claims, leases and outcomes of rows in the table deliveries.
import { type Db, queryOne } from '../db.ts';
import {
  type Delivery,
  type DeliveryLane,
  type DeliveryStatus,
  deliveryColumns,
  untracedPlan,
  wordless,
} from './deliveries.ts';
import { shownPlan } from './delivery-recalls.ts';

/** A row is claimed by one process at a time; `attempts` tells its claims apart. */
export interface Claim {
  readonly id: number;
  readonly claimedBy: string;
}

/** What one process delivers to: beginnings of targets (`feishu`, `person`), and single chats of other channels. */
export interface Reach {
  readonly beginnings: readonly string[];
  readonly chats: readonly string[];
}

/**
 * Claims rows that may be sent now: due, free, and first of their line in their lane, so that one chat gets
 * its messages in order. Only what is postponed without ever having been tried is overtaken, unless it waits for
 * its turn (`paced`). Lanes of one line don't wait for each other, or an answer would wait behind a push that is
 * being retried.
 *
 * @param suspects true: only rows that a process died over; false: only rows without such a past.
 * @param dueBefore rows due up to this instant.
 * @param except beginnings of targets (`feishu`, `person`) whose rows stay where they are.
 * @param reach where this process can deliver at all; undefined where no other process could.
 */
export function claimDeliveries<M>(
  db: Db,
  claim: {
    readonly lanes: readonly DeliveryLane[];
    readonly suspects: boolean;
    readonly except: readonly string[];
    readonly reach: Reach | undefined;
    readonly limit: number;
    readonly dueBefore: Date;
    readonly now: Date;
    readonly leaseUntil: Date;
    readonly processId: string;
  },
): Promise<Delivery<M>[]> {
  return db.query<Delivery<M>>(
    `with claimed as (
       select c.id from deliveries c
       where c.status in ('planned', 'sending') and c.lane = any($1) and c.due_at <= $2 and c.lease_until is null
         and (c.next_attempt_at is null or c.next_attempt_at <= $3) and (c.crashes > 0) = $4
         and not (split_part(c.target, ':', 1) = any($8))
         and ($9::text[] is null or split_part(c.target, ':', 1) = any($9) or c.target = any($10))
         and not exists (
           select 1 from deliveries e where e.line = c.line and e.lane = c.lane
             and e.status in ('planned', 'sending') and (e.due_at, e.id) < (c.due_at, c.id)
             and not (e.attempts = 0 and e.next_attempt_at is not null and e.next_attempt_at > $3
               and e.reason is distinct from 'paced'))
       order by c.due_at, c.id limit $5
       for update of c skip locked)
     update deliveries d set lease_until = $6, claimed_by = $7 from claimed where d.id = claimed.id
     returning ${deliveryColumns}`,
    [
      claim.lanes,
      claim.dueBefore,
      claim.now,
      claim.suspects,
      claim.limit,
      claim.leaseUntil,
      claim.processId,
      claim.except,
      claim.reach?.beginnings ?? null,
      claim.reach?.chats ?? [],
    ],
  );
}

/**
 * Notes that calls are about to begin; must be committed before they do.
 *
 * @returns for each: false when the row was cancelled or another process has taken it, so that it must not be sent.
 */
export async function markSending(
  db: Db,
  claims: readonly (Claim & { readonly chatId: string; readonly now: Date; readonly leaseUntil: Date })[],
): Promise<boolean[]> {
  const rows = await db.query<{ id: number; claimedBy: string }>(
    `update deliveries d set status = 'sending', attempts = attempts + 1, chat_id = c.chat, lease_until = c.lease,
       maybe_sent_at = coalesce(maybe_sent_at, c.now), next_attempt_at = null
     from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
       as c(id, claimer, chat, now, lease)
     where d.id = c.id and claimed_by = c.claimer and lease_until is not null and status in ('planned', 'sending')
     returning d.id, claimed_by as "claimedBy"`,
    [
      claims.map(({ id }) => id),
      claims.map(({ claimedBy }) => claimedBy),
      claims.map(({ chatId }) => chatId),
      claims.map(({ now }) => now),
      claims.map(({ leaseUntil }) => leaseUntil),
    ],
  );
  return claims.map((claim) =>
    rows.some(({ id, claimedBy }) => id === claim.id && claimedBy === claim.claimedBy),
  );
}

/**
 * A reply that is settled is not needed any more, and what people asked, or the ticket word of an anonymous
 * suggestion, must not stand beside their chat. Nor must a greeting that says what happened in somebody's life.
 */
const forgetReply = `message = case when lane = 'reply' or plan = 'care_moment' then ${wordless} else message end`;

/** A notice to a person that failed keeps its words for a while (`purgeLostNotices`), so that staff can send it again. */
const forgetFailed = `message = case when plan = 'care_moment' or (lane = 'reply'
  and (plan in ('${shownPlan}', '${untracedPlan}') or not starts_with(target, 'person:')))
  then ${wordless} else message end`;

/** A message that the platform has accepted. */
export interface Accepted {
  readonly id: number;
  readonly plan: string;
  readonly channelMessageId: string;
  readonly sentAt: Date;
}

/** They were accepted: a fact, whoever holds the rows by now. */
export async function markSent(db: Db, accepted: readonly Accepted[]): Promise<void> {
  await db.query(
    `update deliveries d set status = 'sent', reason = null, detail = null, channel_message_id = a.sent_as,
       sent_at = a.at, lease_until = null, next_attempt_at = null, ${forgetReply}
     from unnest($1::bigint[], $2::text[], $3::timestamptz[]) as a(id, sent_as, at)
     where d.id = a.id and status in ('planned', 'sending', 'uncertain', 'failed')`,
    [
      accepted.map(({ id }) => id),
      accepted.map(({ channelMessageId }) => channelMessageId),
      accepted.map(({ sentAt }) => sentAt),
    ],
  );
  for (const { id, plan } of accepted) if (plan === untracedPlan) await forgetUntraced(db, id);
}

/** Ends a claimed row without sending. */
export async function settleDelivery(
  db: Db,
  end: Claim & {
    readonly plan: string;
    readonly status: DeliveryStatus;
    readonly reason: string;
    readonly detail: string | null;
  },
): Promise<void> {
  await db.query(
    `update deliveries set status = $3, reason = $4, detail = $5, lease_until = null, next_attempt_at = null
       ${end.status === 'uncertain' ? '' : `, ${end.status === 'failed' ? forgetFailed : forgetReply}`}
     where id = $1 and claimed_by = $2 and status in ('planned', 'sending')`,
    [end.id, end.claimedBy, end.status, end.reason, end.detail],
  );
  if (end.plan === untracedPlan) await forgetUntraced(db, end.id);
}

/** Gives a claimed row back for a later attempt. `maybeSent`: an attempt may have arrived. */
export async function postponeDelivery(
  db: Db,
  later: Claim & {
    readonly nextAttemptAt: Date;
    readonly maybeSent: boolean;
    readonly reason: string;
    readonly detail: string | null;
  },
): Promise<void> {
  await db.query(
    `update deliveries set next_attempt_at = $3, reason = $5, detail = $6, lease_until = null,
       status = case when $4 then 'sending' else 'planned' end,
       maybe_sent_at = case when $4 then maybe_sent_at end
     where id = $1 and claimed_by = $2 and status in ('planned', 'sending')`,
    [later.id, later.claimedBy, later.nextAttemptAt, later.maybeSent, later.reason, later.detail],
  );
}

/** Under this name a process lets PostgreSQL know that it lives (`Db.holdWhileAlive`). */
export const livingName = (processId: string): string => `process/${processId}`;

/**
 * Frees the rows of processes that are gone, counting the crash; a row that `quarantineAt` processes died over is
 * taken out of the queue.
 *
 * @param deadProcess whose leases count as run out although time is left: a process's, everybody's, or those of all
 *   that no longer hold their name (`livingName`).
 */
export async function recoverDeliveries(
  db: Db,
  {
    now,
    deadProcess,
    quarantineAt,
  }: {
    now: Date;
    deadProcess: { readonly id: string } | 'all' | 'silent' | undefined;
    quarantineAt: number;
  },
): Promise<{ freed: number; quarantined: number[] }> {
  const rows = await db.query<{ id: number; status: DeliveryStatus }>(
    `with holders as materialized (
       select distinct claimed_by from deliveries where lease_until is not null and $5
     ), silent as materialized (
       select claimed_by from holders where pg_try_advisory_xact_lock(hashtextextended($6 || claimed_by, 0))
     )
     update deliveries set lease_until = null, crashes = crashes + 1,
       status = case when crashes + 1 >= $4 then 'failed' else status end,
       reason = case when crashes + 1 >= $4 then 'poison' else reason end
     where lease_until is not null and status in ('planned', 'sending')
       and (lease_until <= $1 or $2 or claimed_by = $3 or claimed_by in (select claimed_by from silent))
     returning id, status`,
    [
      now,
      deadProcess === 'all',
      typeof deadProcess === 'object' ? deadProcess.id : null,
      quarantineAt,
      deadProcess === 'silent',
      livingName(''),
    ],
  );
  const quarantined = rows.filter(({ status }) => status === 'failed').map(({ id }) => id);
  return { freed: rows.length - quarantined.length, quarantined };
}

/**
 * Ends what no running process delivers to: a channel that was switched off, a terminal that was closed.
 *
 * @param dueBefore only rows that have waited since then.
 */
export async function failUnreached(db: Db, reach: Reach, dueBefore: Date): Promise<number> {
  const rows = await db.query(
    `update deliveries set status = 'failed', reason = 'channel_not_configured', ${forgetFailed}
     where status = 'planned' and lease_until is null and due_at <= $1 and attempts = 0
       and not (split_part(target, ':', 1) = any($2) or target = any($3))
     returning id`,
    [dueBefore, reach.beginnings, reach.chats],
  );
  return rows.length;
}

/**
 * When the next row that is due by `dueBefore` and postponed beyond `after` may be sent, or taken back, again; undefined
 * where there is none. What could have been tried by `after` and was not waits for something else: its line, or its
 * channel.
 */
export async function nextAttempt(
  db: Db,
  { dueBefore, after }: { readonly dueBefore: Date; readonly after: Date },
): Promise<Date | undefined> {
  const row = await queryOne<{ at: Date | null }>(
    db,
    `select min(next_attempt_at) as at from deliveries
     where due_at <= $1 and lease_until is null and next_attempt_at > $2
       and (status in ('planned', 'sending') or (status = 'sent' and recall_asked_at is not null))`,
    [dueBefore, after],
  );
  return row?.at ?? undefined;
}

/** Deletes the row of an ended reply that must not tell to whom it went. */
const forgetUntraced = (db: Db, id: number) =>
  db.query(`delete from deliveries where id = $1 and plan = $2 and status not in ('planned', 'sending')`, [
    id,
    untracedPlan,
  ]);
