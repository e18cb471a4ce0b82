import { type Db, queryOne } from '../db.ts';

interface Key {
  readonly personId: string;
  readonly chatId: string;
}

/** What somebody is about to open or to import in a chat; undefined where there is nothing, or it is too old. */
export async function findActivityDraft(db: Db, { personId, chatId }: Key, now: Date): Promise<unknown> {
  const row = await queryOne<{ content: unknown }>(
    db,
    'select content from activity_drafts where person_id = $1 and chat_id = $2 and expires_at > $3',
    [personId, chatId, now],
  );
  return row?.content;
}

export async function saveActivityDraft(
  db: Db,
  { personId, chatId }: Key,
  content: object,
  expiresAt: Date,
): Promise<void> {
  await db.query(
    `insert into activity_drafts (person_id, chat_id, content, expires_at) values ($1, $2, $3, $4)
     on conflict (person_id, chat_id) do update set content = excluded.content, expires_at = excluded.expires_at`,
    [personId, chatId, JSON.stringify(content), expiresAt],
  );
}

export async function deleteActivityDraft(db: Db, { personId, chatId }: Key): Promise<void> {
  await db.query('delete from activity_drafts where person_id = $1 and chat_id = $2', [personId, chatId]);
}

export async function purgeActivityDrafts(db: Db, now: Date): Promise<void> {
  await db.query('delete from activity_drafts where expires_at <= $1', [now]);
}
