// The calls to a platform: under way, and those its limits still count. Read and insert inside one transaction under
// a lock of the channel's name.
import type { Db } from '../db.ts';

/** Which of the latest calls of a scope are asked for: 1 is the last. */
export interface AskedCalls {
  readonly scope: string;
  readonly from: number;
  readonly to: number;
}

/** By scope and number: when the call was answered, in milliseconds. */
export type LatestCalls = ReadonlyMap<string, ReadonlyMap<number, number>>;

/**
 * @param underWayAt when one that is under way counts as answered.
 * @returns for those there are: when it was answered. What lies ahead was noted before the clock was put back, and
 *   counts no longer.
 */
export async function readLatestCalls(
  db: Db,
  asked: readonly AskedCalls[],
  { now, underWayAt }: { now: Date; underWayAt: Date },
): Promise<LatestCalls> {
  const rows = await db.query<{ scope: string; from: number; times: number[] | null }>(
    `select a.scope, a.first as "from", (select array_agg(extract(epoch from at)::float8 * 1000) from (
         select case when s.under_way then $5::timestamptz else s.at end as at from send_slots s
         where s.scope = a.scope and s.expires_at > $4 and s.at <= $4::timestamptz + interval '5 seconds'
         order by s.under_way desc, s.at desc offset a.first - 1 limit a.last - a.first + 1) latest) as times
     from unnest($1::text[], $2::int[], $3::int[]) as a(scope, first, last)`,
    [
      asked.map(({ scope }) => scope),
      asked.map(({ from }) => from),
      asked.map(({ to }) => to),
      now,
      underWayAt,
    ],
  );
  const latest = new Map<string, Map<number, number>>();
  for (const { scope, from, times } of rows) {
    const known = latest.get(scope) ?? new Map<number, number>();
    for (const [index, at] of (times ?? []).entries()) known.set(from + index, Math.round(at));
    latest.set(scope, known);
  }
  return latest;
}

/** @returns until when which of the scopes are held back. */
export async function readHolds(db: Db, scopes: readonly string[]): Promise<Map<string, Date>> {
  const rows = await db.query<{ scope: string; untilAt: Date }>(
    'select scope, until_at as "untilAt" from send_holds where scope = any($1)',
    [scopes],
  );
  return new Map(rows.map(({ scope, untilAt }) => [scope, untilAt]));
}

/** Notes calls that begin now. @param expiresAt by then they have been answered, or never will be. */
export async function beginCalls(
  db: Db,
  begun: readonly { readonly turn: string; readonly scope: string; readonly calls: number }[],
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<void> {
  await db.query(
    `insert into send_slots (turn, scope, at, expires_at)
     select b.turn, b.scope, $4, $5
     from unnest($1::uuid[], $2::text[], $3::int[]) as b(turn, scope, calls), generate_series(1, b.calls)`,
    [
      begun.map(({ turn }) => turn),
      begun.map(({ scope }) => scope),
      begun.map(({ calls }) => calls),
      now,
      expiresAt,
    ],
  );
}

/** Notes when the calls of turns were answered, or given up. */
export async function endCalls(
  db: Db,
  ended: readonly { readonly turn: string; readonly at: Date }[],
): Promise<void> {
  await db.query(
    `update send_slots s set under_way = false, at = e.at
     from unnest($1::uuid[], $2::timestamptz[]) as e(turn, at) where s.turn = e.turn`,
    [ended.map(({ turn }) => turn), ended.map(({ at }) => at)],
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
