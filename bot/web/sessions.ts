import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../db/db.ts';
import {
  deleteExpiredSignInCodes,
  insertSignInCode,
  type SignIn,
  takeSignInCode,
} from '../../db/web/sign-ins.ts';
import {
  deleteIdleWebSessions,
  deleteWebSession,
  findWebSession,
  insertWebSession,
  replaceWebToken,
  touchWebSession,
} from '../../db/web/web-sessions.ts';

/** A link works once, this long. */
export const signInCodeMs = 15 * 60_000;
/** A browser that did nothing for this long is signed out. */
export const sessionIdleMs = 30 * 60_000;
/** Signed out even when busy: a forgotten page must not stay open for ever. */
const sessionLongestMs = 12 * 60 * 60_000;
/** A token that may have been seen by somebody is of no use after this time. */
export const rotateEveryMs = 15 * 60_000;
/** The replaced token still holds for requests that were on their way. */
const previousHoldsMs = 60_000;
/** Using a session is written down at most this often. */
const touchEveryMs = 60_000;

/** Only this is stored: a copy of the database opens nothing. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
export const newSecret = () => randomBytes(32).toString('base64url');

/**
 * Makes a one-time sign-in link.
 *
 * @param personId whom it signs in; left out for whoever can read the server's own terminal.
 * @returns the path with the code, such as `/sign-in?code=…`; only its hash is stored.
 */
export async function createSignInLink(
  db: Db,
  { now, personId = null }: { now: Date; personId?: string | null },
): Promise<string> {
  const code = newSecret();
  await deleteExpiredSignInCodes(db, now);
  await insertSignInCode(db, {
    codeHash: hashOf(code),
    personId,
    expiresAt: new Date(now.getTime() + signInCodeMs),
  });
  return `/sign-in?code=${code}`;
}

/** Uses the code up and opens a session; undefined where the code is unknown, used or expired. */
export async function openSession(db: Db, code: string, now: Date): Promise<string | undefined> {
  return db.tx(async () => {
    const signIn = await takeSignInCode(db, hashOf(code), now);
    if (!signIn) return undefined;
    const token = newSecret();
    await deleteIdleWebSessions(db, new Date(now.getTime() - sessionIdleMs));
    await insertWebSession(db, {
      tokenHash: hashOf(token),
      personId: signIn.personId,
      formKey: newSecret(),
      startedAt: now,
    });
    return token;
  });
}

/** A browser's valid sign-in, with what its forms must carry. */
export interface Session extends SignIn {
  readonly formKey: string;
}

/**
 * Who is signed in with this token; undefined once it was idle or open for too long. A token that was replaced a
 * while ago is in two hands: it ends the session for both.
 *
 * @param touch false for what a page does by itself, which must not keep it signed in.
 */
export async function readSession(
  db: Db,
  token: string,
  { now, touch }: { now: Date; touch: boolean },
): Promise<Session | undefined> {
  const tokenHash = hashOf(token);
  const session = await findWebSession(db, tokenHash);
  if (!session) return undefined;
  if (session.byPrevious && now.getTime() - session.rotatedAt.getTime() >= previousHoldsMs) {
    await deleteWebSession(db, tokenHash);
    return undefined;
  }
  const idleMs = now.getTime() - session.usedAt.getTime();
  if (idleMs >= sessionIdleMs || now.getTime() - session.startedAt.getTime() >= sessionLongestMs)
    return undefined;
  if (touch && idleMs >= touchEveryMs) await touchWebSession(db, tokenHash, now);
  return { personId: session.personId, formKey: session.formKey };
}

/** Replaces a session's token once it is old enough; undefined where it keeps the one it has. */
export async function rotateSession(db: Db, token: string, now: Date): Promise<string | undefined> {
  const next = newSecret();
  const replaced = await replaceWebToken(db, {
    from: hashOf(token),
    to: hashOf(next),
    rotatedBefore: new Date(now.getTime() - rotateEveryMs),
    now,
  });
  return replaced ? next : undefined;
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await deleteWebSession(db, hashOf(token));
}
