import { type Db, queryOne } from '../db.ts';

/** What became of a form that was carried out: where it led, and what was said. */
export interface WebWrite {
  readonly location: string;
  readonly notice: string;
}

export function findWebWrite(db: Db, formId: string): Promise<WebWrite | undefined> {
  return queryOne<WebWrite>(db, 'select location, notice from web_writes where form_id = $1', [formId]);
}

/** Remembers a form in the transaction that carries it out; the second of two at once waits and fails. */
export async function insertWebWrite(
  db: Db,
  { formId, location, notice, writtenAt }: WebWrite & { formId: string; writtenAt: Date },
): Promise<void> {
  await db.query('insert into web_writes (form_id, location, notice, written_at) values ($1, $2, $3, $4)', [
    formId,
    location,
    notice,
    writtenAt,
  ]);
}

/** Forgets forms carried out at or before `before`. */
export async function purgeWebWrites(db: Db, before: Date): Promise<void> {
  await db.query('delete from web_writes where written_at <= $1', [before]);
}
