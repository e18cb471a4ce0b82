import { type Db, queryOne } from '../db.ts';

/** What goes out with a broadcast. */
export interface BroadcastFile {
  readonly id: number;
  readonly name: string;
  readonly isPicture: boolean;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

const columns = `id, name, is_picture as "isPicture", sha256`;

export function findBroadcastFile(db: Db, broadcastId: number): Promise<BroadcastFile | undefined> {
  return queryOne<BroadcastFile>(db, `select ${columns} from broadcast_files where broadcast_id = $1`, [
    broadcastId,
  ]);
}

/** Puts a file in the place of the one before; a later one has another id, so that what was sent keeps its own. */
export async function saveBroadcastFile(
  db: Db,
  broadcastId: number,
  file: Omit<BroadcastFile, 'id'> & { readonly bytes: Uint8Array },
): Promise<void> {
  await dropBroadcastFile(db, broadcastId);
  await db.query(
    `insert into broadcast_files (broadcast_id, name, is_picture, sha256, bytes)
     values ($1, $2, $3, $4, decode($5, 'base64'))`,
    [broadcastId, file.name, file.isPicture, file.sha256, Buffer.from(file.bytes).toString('base64')],
  );
}

export async function dropBroadcastFile(db: Db, broadcastId: number): Promise<void> {
  await db.query('delete from broadcast_files where broadcast_id = $1', [broadcastId]);
}

/** Gives a broadcast the file of another. */
export async function copyBroadcastFile(db: Db, from: number, to: number): Promise<void> {
  await db.query(
    `insert into broadcast_files (broadcast_id, name, is_picture, sha256, bytes)
     select $2, name, is_picture, sha256, bytes from broadcast_files where broadcast_id = $1`,
    [from, to],
  );
}

/** What a file holds, in base64; undefined where it is gone. */
export async function readBroadcastFile(db: Db, id: number): Promise<string | undefined> {
  const row = await queryOne<{ base64: string }>(
    db,
    `select translate(encode(bytes, 'base64'), E'\n', '') as base64 from broadcast_files where id = $1`,
    [id],
  );
  return row?.base64;
}
