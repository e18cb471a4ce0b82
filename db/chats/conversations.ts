import { type Db, queryOne } from '../db.ts';

/** What is remembered of a conversation for a short while. */
export interface ConversationState {
  /** Earlier questions, oldest first. */
  readonly history: readonly string[];
  /** The menu shown last where the channel has no buttons; its numbers are answered with. */
  readonly choices?: OpenChoices | undefined;
  /** The answer given last, so that 👍 and 👎 can be kept with what was asked and cited. */
  readonly lastAnswer?: LastAnswer | undefined;
  /** The press that was told last, and of nothing since, that it came too late. */
  readonly toldLate?: ToldLate | undefined;
}

export interface ToldLate {
  readonly question: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface OpenChoices {
  /** The first stands for 1. */
  readonly offered: readonly { readonly label: string; readonly say: string }[];
  /** ISO 8601. */
  readonly until: string;
  /** Something was chosen or said since. */
  readonly closed: boolean;
}

export interface LastAnswer {
  readonly id: string;
  readonly question: string;
  readonly cited: readonly string[];
}

export interface ConversationKey {
  readonly chatId: string;
  readonly senderId: string;
}

export const emptyConversation: ConversationState = { history: [] };

/** What is remembered of a person in a chat at `now`, sealed; undefined once it has expired. */
export async function readConversation(db: Db, key: ConversationKey, now: Date): Promise<string | undefined> {
  // Versions before sealed it wrote an object; that is forgotten.
  const row = await queryOne<{ sealed: string }>(
    db,
    `select state #>> '{}' as sealed from conversations
     where chat_id = $1 and sender_id = $2 and expires_at > $3 and jsonb_typeof(state) = 'string'`,
    [key.chatId, key.senderId, now],
  );
  return row?.sealed;
}

export async function writeConversation(
  db: Db,
  key: ConversationKey,
  sealed: string,
  expiresAt: Date,
): Promise<void> {
  await db.query(
    `insert into conversations (chat_id, sender_id, state, expires_at) values ($1, $2, $3::jsonb, $4)
     on conflict (chat_id, sender_id) do update set state = excluded.state, expires_at = excluded.expires_at`,
    [key.chatId, key.senderId, JSON.stringify(sealed), expiresAt],
  );
}

/** Deletes what has expired; conversations are not kept. */
export async function purgeConversations(db: Db, now: Date): Promise<void> {
  await db.query('delete from conversations where expires_at <= $1', [now]);
}
