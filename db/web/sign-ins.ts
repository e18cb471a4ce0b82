import { type Db, queryOne } from '../db.ts';

/** Whom a one-time link signs in: a person, or null for whoever holds the server's own terminal. */
export interface SignIn {
  readonly personId: string | null;
}

/** Remembers a one-time link by the hash of its code. */
export async function insertSignInCode(
  db: Db,
  code: { codeHash: string; personId: string | null; expiresAt: Date },
): Promise<void> {
  await db.query('insert into sign_in_codes (code_hash, person_id, expires_at) values ($1, $2, $3)', [
    code.codeHash,
    code.personId,
    code.expiresAt,
  ]);
}

/** Whether the code would still be taken. */
export async function isSignInCodeOpen(db: Db, codeHash: string, now: Date): Promise<boolean> {
  const row = await queryOne(db, 'select 1 from sign_in_codes where code_hash = $1 and expires_at > $2', [
    codeHash,
    now,
  ]);
  return row !== undefined;
}

/** Uses a code up: whom it signs in, or undefined where it is unknown, used or expired. One caller wins. */
export async function takeSignInCode(db: Db, codeHash: string, now: Date): Promise<SignIn | undefined> {
  const taken = await queryOne<SignIn & { expiresAt: Date }>(
    db,
    `delete from sign_in_codes where code_hash = $1
     returning person_id as "personId", expires_at as "expiresAt"`,
    [codeHash],
  );
  return taken && taken.expiresAt > now ? { personId: taken.personId } : undefined;
}

/** Forgets what has expired. */
export async function deleteExpiredSignInCodes(db: Db, now: Date): Promise<void> {
  await db.query('delete from sign_in_codes where expires_at <= $1', [now]);
}
