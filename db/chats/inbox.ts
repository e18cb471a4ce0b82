import { type Db, queryOne } from '../db.ts';
import { storableJson } from '../storable-json.ts';

/** Where a stored message is found again. */
export interface InboxKey {
  readonly channel: string;
  readonly messageId: string;
}

export interface InboxChat {
  readonly channel: string;
  readonly chatExternalId: string;
}

/** A message as it comes in. */
export type NewIncoming = InboxKey & InboxChat & { readonly payload: object; readonly receivedAt: Date };

/** Stores messages, in one statement; for each: false when it was stored before (a platform may push one for hours). */
export async function storeIncoming(db: Db, messages: readonly NewIncoming[]): Promise<boolean[]> {
  const rows = await db.query<InboxKey>(
    `insert into inbox (channel, message_id, chat_external_id, payload, received_at)
     select n.channel, n.id, n.chat, n.payload::jsonb, n.at
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) as n(channel, id, chat, payload, at)
     on conflict do nothing returning channel, message_id as "messageId"`,
    [
      messages.map(({ channel }) => channel),
      messages.map(({ messageId }) => messageId),
      messages.map(({ chatExternalId }) => chatExternalId),
      messages.map(({ payload }) => storableJson(payload)),
      messages.map(({ receivedAt }) => receivedAt),
    ],
  );
  const stored = new Set(rows.map(({ channel, messageId }) => `${channel}/${messageId}`));
  return messages.map(({ channel, messageId }) => stored.has(`${channel}/${messageId}`));
}

/**
 * Claims the oldest open message of a chat, unless another process handles one of that chat right now.
 * A message whose handler died (its lease ran out) is claimed again.
 */
export function claimNext<T extends object>(
  db: Db,
  chat: InboxChat,
  { now, leaseUntil }: { now: Date; leaseUntil: Date },
): Promise<{ messageId: string; payload: T; attempts: number } | undefined> {
  return db.tx(async () => {
    const oldest = await queryOne<{ messageId: string; busy: boolean }>(
      db,
      `select message_id as "messageId", (state = 'handling' and lease_until > $3) as busy from inbox
       where channel = $1 and chat_external_id = $2 and state in ('received', 'handling')
       order by number limit 1 for update`,
      [chat.channel, chat.chatExternalId, now],
    );
    if (!oldest || oldest.busy) return undefined;
    return queryOne<{ messageId: string; payload: T; attempts: number }>(
      db,
      `update inbox set state = 'handling', lease_until = $3, attempts = attempts + 1
       where channel = $1 and message_id = $2
       returning message_id as "messageId", payload, attempts`,
      [chat.channel, oldest.messageId, leaseUntil],
    );
  });
}

/**
 * Closes a claimed message and forgets its words and its chat. All are treated alike, so that the rows do not tell
 * which were anonymous suggestions.
 *
 * @throws when it is closed already: another process took it for abandoned and was faster, and the effects of this
 * one must be rolled back.
 */
export async function closeIncoming(db: Db, key: InboxKey, state: 'done' | 'failed'): Promise<void> {
  const closed = await db.query(
    `update inbox set state = $3, payload = null, lease_until = null, chat_external_id = ''
     where channel = $1 and message_id = $2 and state = 'handling' returning 1 as closed`,
    [key.channel, key.messageId, state],
  );
  if (closed.length === 0) throw new Error('the message is closed already');
}

/**
 * A message that its sender took back and nobody has begun to work on is handled no more; one that is told of before it
 * came, never. What is under way comes to its end: the platform refuses the answer then.
 */
export async function withdrawIncoming(db: Db, { channel, messageId }: InboxKey, at: Date): Promise<void> {
  await db.query(
    `insert into inbox as i (channel, message_id, chat_external_id, state, received_at) values ($1, $2, '', 'done', $3)
     on conflict (channel, message_id) do update set state = 'done', payload = null, chat_external_id = ''
     where i.state = 'received'`,
    [channel, messageId, at],
  );
}

/** Gives a claimed message back, to be handled again. */
export async function releaseIncoming(db: Db, key: InboxKey): Promise<void> {
  await db.query(
    `update inbox set state = 'received', lease_until = null where channel = $1 and message_id = $2 and state = 'handling'`,
    [key.channel, key.messageId],
  );
}

/** Chats with messages that nobody handles: left by a process that was killed, or not yet begun. */
export function listOpenChats(db: Db, now: Date): Promise<InboxChat[]> {
  return db.query<InboxChat>(
    `select distinct channel, chat_external_id as "chatExternalId" from inbox
     where state = 'received' or (state = 'handling' and lease_until <= $1)`,
    [now],
  );
}

/** Forgets the keys of messages handled before `before`; platforms push again for 8 hours at most. */
export async function purgeInbox(db: Db, before: Date): Promise<void> {
  await db.query(`delete from inbox where state in ('done', 'failed') and received_at < $1`, [before]);
}

/** Frees what a dead process was handling; only for a database that no other process works on. */
export async function releaseAll(db: Db): Promise<void> {
  await db.query(`update inbox set state = 'received', lease_until = null where state = 'handling'`);
}
