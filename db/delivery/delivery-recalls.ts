// Taking back what was sent: asked for in the transaction of the act, done by whoever delivers.
import type { Db } from '../db.ts';
import { type Delivery, type DeliveryStatus, deliveryColumns } from './deliveries.ts';

/**
 * Asks for everything one act has sent, or is sending right now, to be taken back.
 *
 * @param channels those that can take messages back.
 * @returns how many were asked for, and how many stay because their channel cannot.
 */
export async function askRecall(
  db: Db,
  act: {
    readonly plan: string;
    readonly occurrence: string;
    readonly askedAt: Date;
    readonly channels: readonly string[];
  },
): Promise<{ asked: number; unsupported: number }> {
  const rows = await db.query<{ asked: boolean }>(
    `update deliveries set
       recall_asked_at = case when split_part(chat_id, ':', 1) = any($4) then $3::timestamptz end,
       reason = case when split_part(chat_id, ':', 1) = any($4) then null else 'recall_unsupported' end
     where plan = $1 and occurrence = $2 and status in ('sent', 'sending')
     returning recall_asked_at is not null as asked`,
    [act.plan, act.occurrence, act.askedAt, act.channels],
  );
  const asked = rows.filter((row) => row.asked).length;
  return { asked, unsupported: rows.length - asked };
}

/** The plan of replies that are shown for a while only. */
export const shownPlan = 'shown_for_a_while';

/** Takes back what shows one of these matters (`application/12`), also what is only being sent. */
export async function takeBackShown(db: Db, matters: readonly string[], askedAt: Date): Promise<void> {
  await db.query(
    `update deliveries set recall_asked_at = $2 where plan = $1 and status in ('planned', 'sending', 'sent')
       and recall_asked_at is null and reason is null
       and exists (select 1 from unnest($3::text[]) as m (matter) where starts_with(occurrence, m.matter || '/'))`,
    [shownPlan, askedAt, matters],
  );
}

/** Takes back what has been shown on a channel since before an instant. */
export async function takeBackShownBefore(
  db: Db,
  {
    channel,
    sentBefore,
    askedAt,
  }: { readonly channel: string; readonly sentBefore: Date; readonly askedAt: Date },
): Promise<void> {
  await db.query(
    `update deliveries set recall_asked_at = $4 where plan = $1 and status = 'sent' and recall_asked_at is null
       and reason is null and split_part(chat_id, ':', 1) = $2 and sent_at <= $3`,
    [shownPlan, channel, sentBefore, askedAt],
  );
}

/** Claims messages to be taken back, until `claimedUntil`; taking back twice does no harm. */
export function claimRecalls<M>(
  db: Db,
  claim: { readonly now: Date; readonly claimedUntil: Date; readonly limit: number },
): Promise<(Delivery<M> & { readonly recallAskedAt: Date })[]> {
  return db.query(
    `with claimed as (
       select c.id from deliveries c where c.status = 'sent' and c.recall_asked_at is not null
         and (c.next_attempt_at is null or c.next_attempt_at <= $1)
       order by c.id limit $3 for update of c skip locked)
     update deliveries d set next_attempt_at = $2 from claimed where d.id = claimed.id
     returning ${deliveryColumns}, d.recall_asked_at as "recallAskedAt"`,
    [claim.now, claim.claimedUntil, claim.limit],
  );
}

/** Ends a recall: taken back, or not to be (`reason`). */
export async function settleRecall(
  db: Db,
  end: {
    readonly id: number;
    readonly status: Extract<DeliveryStatus, 'recalled' | 'sent'>;
    readonly reason: string | null;
    readonly detail: string | null;
  },
): Promise<void> {
  await db.query(
    `update deliveries set status = $2, reason = $3, detail = $4, recall_asked_at = null, next_attempt_at = null
     where id = $1 and status = 'sent'`,
    [end.id, end.status, end.reason, end.detail],
  );
}

export async function postponeRecall(db: Db, id: number, nextAttemptAt: Date): Promise<void> {
  await db.query(`update deliveries set next_attempt_at = $2 where id = $1 and status = 'sent'`, [
    id,
    nextAttemptAt,
  ]);
}
