import { type Db, queryOne } from '../db.ts';

/** A reply that is shown while it is written; `key` is its delivery's. */
export interface FeishuDraft {
  readonly key: string;
  readonly chatExternalId: string;
  readonly cardId: string;
  readonly begunAt: Date;
  /** The message that shows it; null as long as nobody knows whether there is one. */
  readonly messageId: string | null;
}

export async function saveFeishuDraft(db: Db, draft: Omit<FeishuDraft, 'messageId'>): Promise<void> {
  await db.query(
    `insert into feishu_drafts (key, chat_external_id, card_id, begun_at) values ($1, $2, $3, $4)
     on conflict (key) do nothing`,
    [draft.key, draft.chatExternalId, draft.cardId, draft.begunAt],
  );
}

export async function markFeishuDraftShown(db: Db, key: string, messageId: string): Promise<void> {
  await db.query('update feishu_drafts set message_id = $2 where key = $1', [key, messageId]);
}

export function findFeishuDraft(db: Db, key: string): Promise<FeishuDraft | undefined> {
  return queryOne<FeishuDraft>(
    db,
    `select key, chat_external_id as "chatExternalId", card_id as "cardId", begun_at as "begunAt",
       message_id as "messageId"
     from feishu_drafts where key = $1`,
    [key],
  );
}

/** Forgets drafts begun before `before`: nothing is sent under their keys any more. */
export async function purgeFeishuDrafts(db: Db, before: Date): Promise<void> {
  await db.query('delete from feishu_drafts where begun_at < $1', [before]);
}
