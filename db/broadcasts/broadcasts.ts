import { type Db, queryOne } from '../db.ts';

/** When a broadcast comes again: every so many weekdays (1 Monday to 7) or days of the month, at 'HH:MM'. */
export type Repeat =
  | { readonly every: 'week'; readonly days: readonly number[]; readonly time: string }
  | { readonly every: 'month'; readonly days: readonly number[]; readonly time: string };

export type BroadcastStatus = 'draft' | 'awaiting_approval' | 'queued' | 'cancelled' | 'recalled';

/** A staff message to the groups of a unit and of everything below it (公告). `id` is its number. */
export interface Broadcast {
  readonly id: number;
  readonly authorId: string;
  readonly unitId: string;
  /** Where it was written. */
  readonly chatId: string | null;
  readonly text: string;
  /** Given where it goes to the people of the unit with this tag, each in private, instead of into groups. */
  readonly tag: string | null;
  /** Given where it goes to this one group alone. */
  readonly onlyChat: string | null;
  /** It goes to the groups of its very unit, without those of the units below. */
  readonly ownGroupsOnly: boolean;
  /** The broadcast it corrects; it goes where that one went. */
  readonly corrects: number | null;
  /** Stands before the text: what is corrected. */
  readonly lead: string | null;
  /** When it comes again. Its successor has this then, and it no longer. */
  readonly repeats: Repeat | null;
  /** The one before it, where it came again. */
  readonly succeeds: number | null;
  /** Not sent before; null: at once. */
  readonly sendAt: Date | null;
  readonly revision: number;
  readonly status: BroadcastStatus;
  /** Of what was previewed: a confirmation or approval holds for exactly this text and these groups. */
  readonly fingerprint: string;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly cancelledBy: string | null;
  readonly cancelledAt: Date | null;
  readonly recalledBy: string | null;
  readonly recalledAt: Date | null;
}

const columns = `id, author_id as "authorId", unit_id as "unitId", chat_id as "chatId", text, tag, only_chat as "onlyChat",
  own_groups_only as "ownGroupsOnly",  corrects, lead, repeats, succeeds, send_at as "sendAt", revision, status,
  fingerprint, created_at as "createdAt", confirmed_at as "confirmedAt", approved_by as "approvedBy",
  approved_at as "approvedAt", cancelled_by as "cancelledBy", cancelled_at as "cancelledAt",
  recalled_by as "recalledBy", recalled_at as "recalledAt"`;

/** A broadcast as it begins; what is left out is null. */
export type NewBroadcast = Pick<
  Broadcast,
  'authorId' | 'unitId' | 'chatId' | 'text' | 'fingerprint' | 'createdAt'
> &
  Partial<
    Pick<
      Broadcast,
      'tag' | 'onlyChat' | 'ownGroupsOnly' | 'corrects' | 'lead' | 'repeats' | 'succeeds' | 'sendAt'
    >
  >;

export async function insertBroadcast(db: Db, draft: NewBroadcast): Promise<Broadcast> {
  const row = await queryOne<Broadcast>(
    db,
    `insert into broadcasts (author_id, unit_id, chat_id, text, fingerprint, created_at, tag, only_chat, corrects,
       lead, repeats, succeeds, send_at, own_groups_only)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning ${columns}`,
    [
      draft.authorId,
      draft.unitId,
      draft.chatId,
      draft.text,
      draft.fingerprint,
      draft.createdAt,
      draft.tag ?? null,
      draft.onlyChat ?? null,
      draft.corrects ?? null,
      draft.lead ?? null,
      draft.repeats ? JSON.stringify(draft.repeats) : null,
      draft.succeeds ?? null,
      draft.sendAt ?? null,
      draft.ownGroupsOnly ?? false,
    ],
  );
  if (!row) throw new Error('insert returned no row');
  return row;
}

export function findBroadcast(db: Db, id: number): Promise<Broadcast | undefined> {
  return queryOne<Broadcast>(db, `select ${columns} from broadcasts where id = $1`, [id]);
}

/** As `findBroadcast`; nobody else can change it until the surrounding transaction ends. */
export function lockBroadcast(db: Db, id: number): Promise<Broadcast | undefined> {
  return queryOne<Broadcast>(db, `select ${columns} from broadcasts where id = $1 for update`, [id]);
}

/** Writes everything of a broadcast that can change. */
export async function updateBroadcast(db: Db, broadcast: Broadcast): Promise<void> {
  await db.query(
    `update broadcasts set unit_id = $2, text = $3, revision = $4, status = $5, fingerprint = $6,
       created_at = $7, confirmed_at = $8, approved_by = $9, approved_at = $10, cancelled_by = $11,
       cancelled_at = $12, recalled_by = $13, recalled_at = $14, send_at = $15, repeats = $16, only_chat = $17, tag = $18,
       own_groups_only = $19
     where id = $1`,
    [
      broadcast.id,
      broadcast.unitId,
      broadcast.text,
      broadcast.revision,
      broadcast.status,
      broadcast.fingerprint,
      broadcast.createdAt,
      broadcast.confirmedAt,
      broadcast.approvedBy,
      broadcast.approvedAt,
      broadcast.cancelledBy,
      broadcast.cancelledAt,
      broadcast.recalledBy,
      broadcast.recalledAt,
      broadcast.sendAt,
      broadcast.repeats ? JSON.stringify(broadcast.repeats) : null,
      broadcast.onlyChat,
      broadcast.tag,
      broadcast.ownGroupsOnly,
    ],
  );
}

/** Those that wait for somebody, oldest first. */
export function listWaitingBroadcasts(db: Db): Promise<Broadcast[]> {
  return db.query<Broadcast>(
    `select ${columns} from broadcasts where status in ('draft', 'awaiting_approval') order by id`,
  );
}

/** The latest of an author, the newest first. */
export function listBroadcastsBy(db: Db, authorId: string, limit: number): Promise<Broadcast[]> {
  return db.query<Broadcast>(
    `select ${columns} from broadcasts where author_id = $1 order by id desc limit $2`,
    [authorId, limit],
  );
}

/** What its author has not let go yet, and what waits for its time or comes again; the newest first. */
export function listUnfinishedBy(
  db: Db,
  authorId: string,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<Broadcast[]> {
  return db.query<Broadcast>(
    `select ${columns} from broadcasts
     where author_id = $1 and (status in ('draft', 'awaiting_approval')
       or status = 'queued' and (send_at > $2 or repeats is not null))
     order by id desc limit $3`,
    [authorId, now, limit],
  );
}

/** Those that have gone out and come again. */
export function listBroadcastsToRepeat(db: Db, now: Date): Promise<Broadcast[]> {
  return db.query<Broadcast>(
    `select ${columns} from broadcasts
     where status = 'queued' and repeats is not null and send_at <= $1 order by id`,
    [now],
  );
}
