import { type Db, queryOne } from '../db.ts';

/** The plan of replies to somebody who must stay unknown: their rows go when they have ended, however they did. */
export const untracedPlan = 'untraced_reply';

export type DeliveryLane = 'reply' | 'push' | 'broadcast';

export type DeliveryStatus =
  | 'planned'
  /** The call has begun and its outcome is not known yet. */
  | 'sending'
  | 'sent'
  | 'failed'
  /** It may have arrived; only staff can decide, nothing sends it again by itself. */
  | 'uncertain'
  /** The person must not or does not want to receive it. */
  | 'skipped'
  /** Its time has passed. */
  | 'missed'
  | 'cancelled'
  | 'recalled';

/** One message to one chat or person. `M` is the message's shape, known to the caller. */
export interface Delivery<M = unknown> {
  readonly id: number;
  readonly key: string;
  readonly plan: string;
  readonly occurrence: string;
  readonly target: string;
  /** What keeps its order: the person whose private chat it is, else the target. */
  readonly line: string;
  readonly revision: number;
  readonly lane: DeliveryLane;
  readonly topic: string | null;
  /** Whom it concerns; in a group this is not the target. */
  readonly personId: string | null;
  readonly message: M;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly dueAt: Date;
  readonly expiresAt: Date | null;
  readonly attempts: number;
  readonly crashes: number;
  readonly nextAttemptAt: Date | null;
  readonly leaseUntil: Date | null;
  readonly claimedBy: string | null;
  /** The chat it went to, from the first attempt on. */
  readonly chatId: string | null;
  /** Start of the first attempt that may have arrived. */
  readonly maybeSentAt: Date | null;
  readonly channelMessageId: string | null;
  readonly sentAt: Date | null;
}

/** A row as it is written; `status` is planned, or missed where the occurrence was found too late. */
export interface NewDeliveryRow {
  readonly key: string;
  readonly plan: string;
  readonly occurrence: string;
  readonly target: string;
  readonly revision: number;
  readonly lane: DeliveryLane;
  readonly topic: string | null;
  readonly personId: string | null;
  readonly message: object;
  readonly status: 'planned' | 'missed';
  readonly reason: string | null;
  readonly dueAt: Date;
  readonly expiresAt: Date | null;
}

/** The message of a delivery whose words were forgotten, in SQL. */
export const wordless = `'{"text":""}'::jsonb`;

export const deliveryColumns = `d.id, d.key, d.plan, d.occurrence, d.target, d.line, d.revision, d.lane, d.topic,
  d.person_id as "personId", d.message, d.status, d.reason, d.detail, d.due_at as "dueAt",
  d.expires_at as "expiresAt", d.attempts, d.crashes, d.next_attempt_at as "nextAttemptAt",
  d.lease_until as "leaseUntil", d.claimed_by as "claimedBy", d.chat_id as "chatId",
  d.maybe_sent_at as "maybeSentAt", d.channel_message_id as "channelMessageId", d.sent_at as "sentAt"`;

/**
 * Writes rows that are not there yet, in one statement (10,000 at once are fine). A person and their private chat are
 * one line, so that what goes to them arrives in order however it was addressed.
 *
 * @returns the keys that are new.
 */
export async function insertDeliveries(db: Db, rows: readonly NewDeliveryRow[]): Promise<Set<string>> {
  const inserted = await db.query<{ key: string }>(
    `insert into deliveries (key, plan, occurrence, target, line, revision, lane, topic, person_id, message,
       status, reason, due_at, expires_at)
     select r.key, r.plan, r.occurrence, r.target, coalesce('person:' || c.person_id, r.target), r.revision, r.lane,
       r.topic, r."personId", r.message, r.status, r.reason, r."dueAt", r."expiresAt"
     from jsonb_to_recordset($1::jsonb) as r(key text, plan text, occurrence text, target text, revision int,
       lane text, topic text, "personId" text, message jsonb, status text, reason text, "dueAt" timestamptz,
       "expiresAt" timestamptz)
       left join chats c on c.id = r.target and c.kind = 'private'
     on conflict do nothing returning key`,
    [JSON.stringify(rows)],
  );
  return new Set(inserted.map(({ key }) => key));
}

export function findDelivery<M>(db: Db, key: string): Promise<Delivery<M> | undefined> {
  return queryOne<Delivery<M>>(db, `select ${deliveryColumns} from deliveries d where key = $1`, [key]);
}

/** Everything one act has sent or will send. */
export function listDeliveriesOf<M>(
  db: Db,
  act: { readonly plan: string; readonly occurrence: string },
): Promise<Delivery<M>[]> {
  return db.query<Delivery<M>>(
    `select ${deliveryColumns} from deliveries d where plan = $1 and occurrence = $2 order by id`,
    [act.plan, act.occurrence],
  );
}

/** How many of what one act sends are in each status, and how many are being taken back. */
export async function countDeliveriesOf(
  db: Db,
  act: { readonly plan: string; readonly occurrence: string },
): Promise<{ readonly counts: Partial<Record<DeliveryStatus, number>>; readonly recalling: number }> {
  const rows = await db.query<{ status: DeliveryStatus; count: number; recalling: number }>(
    `select status, count(*) as count, count(recall_asked_at) as recalling
     from deliveries where plan = $1 and occurrence = $2 group by status`,
    [act.plan, act.occurrence],
  );
  return {
    counts: Object.fromEntries(rows.map(({ status, count }) => [status, count])),
    recalling: rows.reduce((sum, { status, recalling }) => sum + (status === 'sent' ? recalling : 0), 0),
  };
}

/** @returns which of these occurrences of a plan stand in the queue, or stood there. */
export async function findOccurrences(
  db: Db,
  plan: string,
  occurrences: readonly string[],
): Promise<ReadonlySet<string>> {
  if (occurrences.length === 0) return new Set();
  const rows = await db.query<{ occurrence: string }>(
    'select distinct occurrence from deliveries where plan = $1 and occurrence = any ($2)',
    [plan, occurrences],
  );
  return new Set(rows.map(({ occurrence }) => occurrence));
}

/**
 * What became of plans' pushes about these people, wherever they were to go.
 *
 * @param since the first occurrence, of plans whose occurrences begin with their day.
 */
export function listPushesAbout(
  db: Db,
  plans: readonly string[],
  { people, since }: { readonly people: readonly string[]; readonly since: string },
): Promise<Pick<Delivery, 'plan' | 'occurrence' | 'personId' | 'status' | 'reason'>[]> {
  return db.query(
    `select plan, occurrence, person_id as "personId", status, reason from deliveries
     where plan = any ($1) and person_id = any ($2) and occurrence >= $3`,
    [plans, people, since],
  );
}

/** How many deliveries are in each status. */
export async function countDeliveries(db: Db): Promise<Partial<Record<DeliveryStatus, number>>> {
  const rows = await db.query<{ status: DeliveryStatus; count: number }>(
    'select status, count(*) as count from deliveries group by status',
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/**
 * Stops what one act has not sent yet. A row whose last attempt may have arrived, and that nobody is sending
 * right now, becomes uncertain: it can neither be stopped nor be sent again.
 *
 * @returns how many were stopped.
 */
export async function cancelDeliveries(
  db: Db,
  act: { readonly plan: string; readonly occurrence: string; readonly reason: string },
): Promise<number> {
  const rows = await db.query<{ status: DeliveryStatus }>(
    `update deliveries set reason = $3, lease_until = null, next_attempt_at = null,
       status = case when status = 'planned' then 'cancelled' else 'uncertain' end
     where plan = $1 and occurrence = $2 and (status = 'planned' or (status = 'sending' and lease_until is null))
     returning status`,
    [act.plan, act.occurrence, act.reason],
  );
  return rows.filter(({ status }) => status === 'cancelled').length;
}

/** Lets what one act could not send be tried again. @returns how many. */
export async function retryFailed(
  db: Db,
  act: { readonly plan: string; readonly occurrence: string },
): Promise<number> {
  const rows = await db.query(
    `update deliveries set status = 'planned', reason = null, detail = null, attempts = 0, crashes = 0,
       next_attempt_at = null, maybe_sent_at = null, expires_at = null, chat_id = null
     where plan = $1 and occurrence = $2 and status = 'failed' returning id`,
    [act.plan, act.occurrence],
  );
  return rows.length;
}

/** What staff say of a delivery that is uncertain, or has failed for good. */
export type Settlement = 'arrived' | 'send_again' | 'drop';

/**
 * Records what staff found out about an uncertain delivery, or lets a failed one be tried again. What is sent again has
 * no past: neither attempts, nor crashes, nor an end.
 *
 * @returns false when it was neither uncertain nor failed (any more).
 */
export async function settleByStaff(db: Db, id: number, settlement: Settlement): Promise<boolean> {
  const statements: Record<Settlement, string> = {
    arrived: `update deliveries set status = 'sent', reason = 'settled_by_staff', sent_at = maybe_sent_at
      where id = $1 and status = 'uncertain' returning id`,
    send_again: `update deliveries set status = 'planned', reason = null, detail = null, attempts = 0, crashes = 0,
        next_attempt_at = null, maybe_sent_at = null, expires_at = null, chat_id = null
      where id = $1 and status in ('uncertain', 'failed') and message <> ${wordless} returning id`,
    drop: `update deliveries set status = 'cancelled', reason = 'settled_by_staff'
      where id = $1 and status in ('uncertain', 'failed') returning id`,
  };
  return (await db.query(statements[settlement], [id])).length > 0;
}

/** A delivery as staff see it who are to settle it. */
export interface Unsettled {
  readonly id: number;
  readonly plan: string;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly dueAt: Date;
  readonly targetName: string | null;
  /** Of the group or the person it goes to. */
  readonly unitId: string | null;
  readonly lane: DeliveryLane;
  readonly expiresAt: Date | null;
  /** Whether its words were forgotten. */
  readonly isEmpty: boolean;
}

const unsettled = `select d.id, d.plan, d.status, d.reason, d.due_at as "dueAt",
    coalesce(c.title, owner.name, p.name) as "targetName", coalesce(c.unit_id, owner.unit_id, p.unit_id) as "unitId",
    d.lane, d.expires_at as "expiresAt", d.message = ${wordless} as "isEmpty"
  from deliveries d left join chats c on c.id = d.target left join people owner on owner.id = c.person_id
    left join people p on d.target = 'person:' || p.id
  where d.status in ('uncertain', 'failed')`;

export function findUnsettled(db: Db, id: number): Promise<Unsettled | undefined> {
  return queryOne<Unsettled>(db, `${unsettled} and d.id = $1`, [id]);
}

/** Pushes and broadcasts due since then that are uncertain or have failed, the uncertain ones first. */
export function listUnsettled(db: Db, since: Date): Promise<Unsettled[]> {
  return db.query<Unsettled>(
    `${unsettled} and d.lane <> 'reply' and d.due_at >= $1 order by d.status desc, d.due_at desc, d.id`,
    [since],
  );
}
