// The calls to a platform: under way, and those its limits still count. Read and insert inside one transaction under
// a lock of the channel's name.
import type { Db } from './db.ts';

/** Which of the latest calls of a scope is asked for: 1 is the last. */
export interface NthLatest {
  readonly scope: string;
  readonly nth: number;
}

/**
 * @returns for each, in the order asked, when it was answered; `now` for one that is under way; null where there
 *   were fewer. What lies ahead was noted before the clock was put back, and counts no longer.
 */
export async function readNthLatest(
  db: Db,
  asked: readonly NthLatest[],
  now: Date,
): Promise<(Date | null)[]> {
  const rows = await db.query<{ at: Date | null }>(
    `select (select case when s.under_way then $3 else s.at end from send_slots s
             where s.scope = a.scope and s.expires_at > $3 and s.at <= $3 + interval '5 seconds'
             order by s.under_way desc, s.at desc offset a.nth - 1 limit 1) as at
     from unnest($1::text[], $2::int[]) with ordinality as a(scope, nth, number) order by a.number`,
    [asked.map(({ scope }) => scope), asked.map(({ nth }) => nth), now],
  );
  return rows.map(({ at }) => at);
}

/** @returns until when which of the scopes are held back. */
export async function readHolds(db: Db, scopes: readonly string[]): Promise<Map<string, Date>> {
  const rows = await db.query<{ scope: string; untilAt: Date }>(
    'select scope, until_at as "untilAt" from send_holds where scope = any($1)',
    [scopes],
  );
  return new Map(rows.map(({ scope, untilAt }) => [scope, untilAt]));
}

/** Notes calls that begin now, in each scope. @param expiresAt by then they have been answered, or never will be. */
export async function beginCalls(
  db: Db,
  {
    turn,
    scopes,
    calls,
    now,
    expiresAt,
  }: { turn: string; scopes: readonly string[]; calls: number; now: Date; expiresAt: Date },
): Promise<void> {
  await db.query(
    `insert into send_slots (turn, scope, at, expires_at)
     select $1, s.scope, $4, $5 from unnest($2::text[]) as s(scope), generate_series(1, $3::int)`,
    [turn, scopes, calls, now, expiresAt],
  );
}

/** Notes that the calls of a turn were answered, or given up. */
export async function endCalls(db: Db, turn: string, at: Date): Promise<void> {
  await db.query('update send_slots set under_way = false, at = $2 where turn = $1', [turn, at]);
}

/** Holds a scope back; a hold that lasts longer stays. */
export async function holdScope(db: Db, scope: string, until: Date): Promise<void> {
  await db.query(
    `insert into send_holds (scope, until_at) values ($1, $2)
     on conflict (scope) do update set until_at = greatest(send_holds.until_at, excluded.until_at)`,
    [scope, until],
  );
}

/** Forgets what no limit counts any more. */
export async function purgeSlots(db: Db, now: Date): Promise<void> {
  await db.query('delete from send_slots where expires_at < $1', [now]);
  await db.query('delete from send_holds where until_at < $1', [now]);
}
