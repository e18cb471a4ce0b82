import { type Db, queryOne } from './db.ts';

/** A browser that signed in. `personId` is null for a link printed on the server's own terminal. */
export interface WebSession {
  readonly personId: string | null;
  readonly startedAt: Date;
  readonly usedAt: Date;
}

export async function insertWebSession(
  db: Db,
  session: { tokenHash: string; personId: string | null; startedAt: Date },
): Promise<void> {
  await db.query(
    'insert into web_sessions (token_hash, person_id, started_at, used_at) values ($1, $2, $3, $3)',
    [session.tokenHash, session.personId, session.startedAt],
  );
}

export function findWebSession(db: Db, tokenHash: string): Promise<WebSession | undefined> {
  return queryOne<WebSession>(
    db,
    `select person_id as "personId", started_at as "startedAt", used_at as "usedAt"
     from web_sessions where token_hash = $1`,
    [tokenHash],
  );
}

export async function touchWebSession(db: Db, tokenHash: string, usedAt: Date): Promise<void> {
  await db.query('update web_sessions set used_at = $2 where token_hash = $1', [tokenHash, usedAt]);
}

export async function deleteWebSession(db: Db, tokenHash: string): Promise<void> {
  await db.query('delete from web_sessions where token_hash = $1', [tokenHash]);
}

/** Forgets sessions last used at or before `usedBefore`. */
export async function deleteIdleWebSessions(db: Db, usedBefore: Date): Promise<void> {
  await db.query('delete from web_sessions where used_at <= $1', [usedBefore]);
}
