import { type Db, queryOne } from '../db.ts';

/** A union's own picture. */
export interface OwnPictureRow {
  /** Of its bytes: SHA-256 in hexadecimal. */
  readonly hash: string;
  /** image/png or image/jpeg. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Keeps a picture; one that is there already stays. */
export async function saveOwnPicture(
  db: Db,
  { hash, type, bytes }: OwnPictureRow,
  savedAt: Date,
): Promise<void> {
  await db.query(
    `insert into own_pictures (hash, type, bytes, saved_at) values ($1, $2, decode($3, 'base64'), $4)
     on conflict (hash) do nothing`,
    [hash, type, Buffer.from(bytes).toString('base64'), savedAt],
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
