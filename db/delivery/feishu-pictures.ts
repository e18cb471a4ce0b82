import { type Db, queryOne } from '../db.ts';

interface Picture {
  readonly appId: string;
  /** Of what is in it. */
  readonly hash: string;
}

/** @returns the key under which Feishu has the picture for this app. */
export async function findFeishuPicture(db: Db, { appId, hash }: Picture): Promise<string | undefined> {
  const row = await queryOne<{ imageKey: string }>(
    db,
    'select image_key as "imageKey" from feishu_pictures where app_id = $1 and hash = $2',
    [appId, hash],
  );
  return row?.imageKey;
}

export async function saveFeishuPicture(
  db: Db,
  { appId, hash, imageKey, uploadedAt }: Picture & { readonly imageKey: string; readonly uploadedAt: Date },
): Promise<void> {
  await db.query(
    `insert into feishu_pictures (app_id, hash, image_key, uploaded_at) values ($1, $2, $3, $4)
     on conflict (app_id, hash) do update set image_key = excluded.image_key, uploaded_at = excluded.uploaded_at`,
    [appId, hash, imageKey, uploadedAt],
  );
}

/** Forgets the picture if that is still its key. */
export async function deleteFeishuPicture(
  db: Db,
  { appId, hash, imageKey }: Picture & { readonly imageKey: string },
): Promise<void> {
  await db.query('delete from feishu_pictures where app_id = $1 and hash = $2 and image_key = $3', [
    appId,
    hash,
    imageKey,
  ]);
}
