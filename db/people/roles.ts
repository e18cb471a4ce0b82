import type { Db } from '../db.ts';

/** Every person is a worker; these come on top, per unit, and hold for the units below it. */
export type Role = 'administrator' | 'staff' | 'approver' | 'case_handler';

export interface RoleGrant {
  readonly personId: string;
  readonly unitId: string;
  readonly role: Role;
}

const columns = 'person_id as "personId", unit_id as "unitId", role';

export function listRoles(db: Db): Promise<RoleGrant[]> {
  return db.query<RoleGrant>(`select ${columns} from roles order by 1, 2, 3`);
}

export function listRolesOf(db: Db, personId: string): Promise<RoleGrant[]> {
  return db.query<RoleGrant>(`select ${columns} from roles where person_id = $1 order by 2, 3`, [personId]);
}

export async function grantRole(db: Db, grant: RoleGrant): Promise<void> {
  await db.query('insert into roles (person_id, unit_id, role) values ($1, $2, $3) on conflict do nothing', [
    grant.personId,
    grant.unitId,
    grant.role,
  ]);
}

/** Withdraws a role; false where it was not held for this very unit. */
export async function revokeRole(db: Db, grant: RoleGrant): Promise<boolean> {
  const gone = await db.query(
    'delete from roles where person_id = $1 and unit_id = $2 and role = $3 returning 1 as gone',
    [grant.personId, grant.unitId, grant.role],
  );
  return gone.length > 0;
}
