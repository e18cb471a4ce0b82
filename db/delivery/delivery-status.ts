import { type Db, queryOne } from '../db.ts';

/** Whether something for this target still waits or is under way. */
export async function hasOpenDeliveries(db: Db, target: string): Promise<boolean> {
  const row = await queryOne<{ found: boolean }>(
    db,
    `select exists (select 1 from deliveries where target = $1 and status in ('planned', 'sending')) as found`,
    [target],
  );
  return row?.found ?? false;
}
