import type { Db } from '../db.ts';

/** A unit to which, with everything below it, nothing is pushed or announced; the root unit: to nobody. */
export interface SendingPause {
  readonly unitId: string;
  readonly pausedAt: Date;
}

export function listSendingPauses(db: Db): Promise<SendingPause[]> {
  return db.query<SendingPause>(
    'select unit_id as "unitId", paused_at as "pausedAt" from sending_pauses order by 1',
  );
}

/** @param by the person's id. @returns false where it was paused already. */
export async function pauseSending(
  db: Db,
  { unitId, at, by }: { readonly unitId: string; readonly at: Date; readonly by: string | null },
): Promise<boolean> {
  const rows = await db.query(
    `insert into sending_pauses (unit_id, paused_at, paused_by) values ($1, $2, $3)
     on conflict do nothing returning 1 as paused`,
    [unitId, at, by],
  );
  return rows.length > 0;
}

/** Lets a unit's messages go again, those that were held back at once. @returns whether it was paused itself. */
export async function resumeSending(db: Db, unitId: string): Promise<boolean> {
  const rows = await db.query('delete from sending_pauses where unit_id = $1 returning 1 as gone', [unitId]);
  await db.query(
    `update deliveries set next_attempt_at = null
     where status in ('planned', 'sending') and reason = 'sending_paused' and lease_until is null`,
  );
  return rows.length > 0;
}
