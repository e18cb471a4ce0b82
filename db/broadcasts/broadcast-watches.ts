import { type Db, queryOne } from '../db.ts';

/** Has somebody look how a broadcast goes at this instant, whatever was meant before. */
export async function watchBroadcast(db: Db, id: number, lookAt: Date): Promise<void> {
  await db.query(
    `insert into broadcast_watches (broadcast_id, look_at) values ($1, $2)
     on conflict (broadcast_id) do update set look_at = excluded.look_at`,
    [id, lookAt],
  );
}

/** Takes on the broadcasts to look at now. @param until when others may, should nobody say how it ended. */
export async function claimWatches(
  db: Db,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `with due as (
       select broadcast_id from broadcast_watches where look_at <= $1
       order by look_at, broadcast_id limit $3 for update skip locked)
     update broadcast_watches w set look_at = $2 from due where w.broadcast_id = due.broadcast_id
     returning w.broadcast_id as id`,
    [now, until, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Ends a look that was taken on until then.
 *
 * @param next when to look again; null: never. Without effect where somebody has asked for a look meanwhile.
 */
export async function endLook(
  db: Db,
  { id, until, next }: { readonly id: number; readonly until: Date; readonly next: Date | null },
): Promise<void> {
  if (next === null) {
    await db.query('delete from broadcast_watches where broadcast_id = $1 and look_at = $2', [id, until]);
    return;
  }
  await db.query('update broadcast_watches set look_at = $3 where broadcast_id = $1 and look_at = $2', [
    id,
    until,
    next,
  ]);
}

/** When the next broadcast is to be looked at. */
export async function nextWatch(db: Db): Promise<Date | undefined> {
  const row = await queryOne<{ at: Date | null }>(db, 'select min(look_at) as at from broadcast_watches');
  return row?.at ?? undefined;
}
