import type { Db } from '../db.ts';

/** More people than these need a second person's approval, in this unit and below it. */
export interface ApprovalSize {
  readonly unitId: string;
  readonly people: number;
}

export function listApprovalSizes(db: Db, unitIds: readonly string[]): Promise<ApprovalSize[]> {
  return db.query<ApprovalSize>(
    'select unit_id as "unitId", people from approval_sizes where unit_id = any($1)',
    [unitIds],
  );
}

export async function saveApprovalSize(
  db: Db,
  size: ApprovalSize & { readonly setBy: string | null; readonly setAt: Date },
): Promise<void> {
  await db.query(
    `insert into approval_sizes (unit_id, people, set_by, set_at) values ($1, $2, $3, $4)
     on conflict (unit_id) do update set people = excluded.people, set_by = excluded.set_by, set_at = excluded.set_at`,
    [size.unitId, size.people, size.setBy, size.setAt],
  );
}

/** @returns whether there was one. */
export async function deleteApprovalSize(db: Db, unitId: string): Promise<boolean> {
  const rows = await db.query('delete from approval_sizes where unit_id = $1 returning unit_id', [unitId]);
  return rows.length > 0;
}
