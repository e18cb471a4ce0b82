// When calls to a platform leave. Take and read inside one transaction under a lock of the channel's name.
import type { Db } from './db.ts';

/** Which of the latest calls of a scope is asked for: 1 is the last. */
export interface NthLatest {
  readonly scope: string;
  readonly nth: number;
}

/** @returns for each the instant it leaves at, in the order asked; null where there were fewer. */
export async function readNthLatest(db: Db, asked: readonly NthLatest[]): Promise<(Date | null)[]> {
  const rows = await db.query<{ leavesAt: Date | null }>(
    `select (select s.leaves_at from send_slots s where s.scope = a.scope
             order by s.leaves_at desc offset a.nth - 1 limit 1) as "leavesAt"
     from unnest($1::text[], $2::int[]) with ordinality as a(scope, nth, number) order by a.number`,
    [asked.map(({ scope }) => scope), asked.map(({ nth }) => nth)],
  );
  return rows.map(({ leavesAt }) => leavesAt);
}

/** @returns until when which of the scopes are held back. */
export async function readHolds(db: Db, scopes: readonly string[]): Promise<Map<string, Date>> {
  const rows = await db.query<{ scope: string; untilAt: Date }>(
    'select scope, until_at as "untilAt" from send_holds where scope = any($1)',
    [scopes],
  );
  return new Map(rows.map(({ scope, untilAt }) => [scope, untilAt]));
}

/** Counts `calls` calls that leave together, once in each scope. */
export async function insertSlots(
  db: Db,
  slots: readonly { readonly scope: string; readonly expiresAt: Date }[],
  { leavesAt, calls }: { leavesAt: Date; calls: number },
): Promise<void> {
  await db.query(
    `insert into send_slots (scope, leaves_at, expires_at)
     select s.scope, $3, s.expires_at
     from unnest($1::text[], $2::timestamptz[]) as s(scope, expires_at), generate_series(1, $4::int)`,
    [slots.map(({ scope }) => scope), slots.map(({ expiresAt }) => expiresAt), leavesAt, calls],
  );
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
