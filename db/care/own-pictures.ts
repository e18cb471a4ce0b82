import { type Db, queryOne } from '../db.ts';

/** A union's own picture. */
export interface OwnPictureRow {
  /** Of its bytes: SHA-256 in hexadecimal. */
  readonly hash: string;
  /** image/png or image/jpeg. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Keeps a picture that is about to be used; one that is there already stays. */
export async function saveOwnPicture(
  db: Db,
  { hash, type, bytes }: OwnPictureRow,
  usedAt: Date,
): Promise<void> {
  await db.query(
    `insert into own_pictures (hash, type, bytes, used_at) values ($1, $2, decode($3, 'base64'), $4)
     on conflict (hash) do update set used_at = greatest(own_pictures.used_at, excluded.used_at)`,
    [hash, type, Buffer.from(bytes).toString('base64'), usedAt],
  );
}

export async function findOwnPicture(db: Db, hash: string): Promise<OwnPictureRow | undefined> {
  const row = await queryOne<{ type: string; base64: string }>(
    db,
    `select type, encode(bytes, 'base64') as base64 from own_pictures where hash = $1`,
    [hash],
  );
  return row && { hash, type: row.type, bytes: Buffer.from(row.base64, 'base64') };
}

/**
 * Forgets pictures that nothing has used since an instant. In use is what a plan of this process shows, what staff put
 * into one, what is still to be sent or may be sent again, and what the playground shows.
 *
 * @param inPlans hashes of pictures that plans show.
 */
export async function purgeOwnPictures(
  db: Db,
  {
    inPlans,
    now,
    unusedSince,
  }: { readonly inPlans: readonly string[]; readonly now: Date; readonly unusedSince: Date },
): Promise<void> {
  await db.query(
    `update own_pictures set used_at = $2 where used_at < $2 and (hash = any($1) or 'own-' || hash in (
       select jsonb_array_elements_text(value) from plan_edits where field = 'picture'
       union all
       select message ->> 'picture' from deliveries
         where status in ('planned', 'sending', 'uncertain', 'failed') and message ? 'picture'
       union all
       select content ->> 'picture' from playground_messages where recalled_at is null and content ? 'picture'))`,
    [inPlans, now],
  );
  await db.query('delete from own_pictures where used_at < $1', [unusedSince]);
}
