import type { Db } from '../db.ts';

/** How many have a place in an item, and how many wait: people who signed up alone, or teams. */
export async function countByStatus(
  db: Db,
  of: 'sign_ups' | 'teams',
  itemId: number,
): Promise<{ readonly signedUp: number; readonly waitlisted: number }> {
  const rows = await db.query<{ status: 'signed_up' | 'waitlisted'; count: number }>(
    `select status, count(*) as count from ${of} where item_id = $1 and status <> 'cancelled' group by status`,
    [itemId],
  );
  const count = (wanted: string) => rows.find(({ status }) => status === wanted)?.count ?? 0;
  return { signedUp: count('signed_up'), waitlisted: count('waitlisted') };
}
