import { type Db, queryOne } from '../db.ts';

/** A browser that signed in. `personId` is null for a link printed on the server's own terminal. */
export interface WebSession {
  readonly personId: string | null;
  /** What the session's forms carry to prove that they are ours. */
  readonly formKey: string;
  readonly startedAt: Date;
  readonly usedAt: Date;
  readonly rotatedAt: Date;
  /** Found by the token that was replaced at `rotatedAt`. */
  readonly byPrevious: boolean;
}

export async function insertWebSession(
  db: Db,
  session: { tokenHash: string; personId: string | null; formKey: string; startedAt: Date },
): Promise<void> {
  await db.query(
    `insert into web_sessions (token_hash, person_id, form_key, started_at, used_at, rotated_at)
     values ($1, $2, $3, $4, $4, $4)`,
    [session.tokenHash, session.personId, session.formKey, session.startedAt],
  );
}

export function findWebSession(db: Db, tokenHash: string): Promise<WebSession | undefined> {
  return queryOne<WebSession>(
    db,
    `select person_id as "personId", form_key as "formKey", started_at as "startedAt", used_at as "usedAt",
       rotated_at as "rotatedAt", token_hash <> $1 as "byPrevious"
     from web_sessions where token_hash = $1 or previous_hash = $1`,
    [tokenHash],
  );
}

/** Whether the session whose forms carry this key has not been ended. */
export async function hasWebSession(db: Db, formKey: string): Promise<boolean> {
  return (await db.query('select 1 as one from web_sessions where form_key = $1', [formKey])).length > 0;
}

export async function touchWebSession(db: Db, tokenHash: string, usedAt: Date): Promise<void> {
  await db.query('update web_sessions set used_at = $2 where token_hash = $1 or previous_hash = $1', [
    tokenHash,
    usedAt,
  ]);
}

/** Replaces a token that is at least as old as `rotatedBefore`; of several requests at once one does it. */
export async function replaceWebToken(
  db: Db,
  { from, to, rotatedBefore, now }: { from: string; to: string; rotatedBefore: Date; now: Date },
): Promise<boolean> {
  const replaced = await db.query(
    `update web_sessions set token_hash = $2, previous_hash = $1, rotated_at = $4
     where token_hash = $1 and rotated_at <= $3 returning 1 as done`,
    [from, to, rotatedBefore, now],
  );
  return replaced.length > 0;
}

export async function deleteWebSession(db: Db, tokenHash: string): Promise<void> {
  await db.query('delete from web_sessions where token_hash = $1 or previous_hash = $1', [tokenHash]);
}

/** Signs a person out everywhere; links that were not used yet open nothing any more either. */
export async function deleteWebSessionsOf(db: Db, personId: string): Promise<void> {
  await db.query('delete from web_sessions where person_id = $1', [personId]);
  await db.query('delete from sign_in_codes where person_id = $1', [personId]);
}

/** Forgets sessions last used at or before `usedBefore`. */
export async function deleteIdleWebSessions(db: Db, usedBefore: Date): Promise<void> {
  await db.query('delete from web_sessions where used_at <= $1', [usedBefore]);
}
