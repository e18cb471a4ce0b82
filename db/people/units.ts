import type { Db } from '../db.ts';

/** A node of the union's tree (单位、分工会). */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly region: string | null;
  readonly aliases: readonly string[];
  readonly sample: boolean;
  readonly membersInformed: boolean;
}

const columns = `id, name, parent_id as "parentId", region, aliases, sample,
  members_informed as "membersInformed"`;

export function listUnits(db: Db): Promise<Unit[]> {
  return db.query<Unit>(`select ${columns} from units order by id`);
}

/** Inserts a unit or replaces everything the tree file says of it. */
export async function saveUnit(
  db: Db,
  unit: Pick<Unit, 'id' | 'name' | 'parentId' | 'region' | 'aliases' | 'sample'>,
): Promise<void> {
  await db.query(
    `insert into units (id, name, parent_id, region, aliases, sample) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set name = excluded.name, parent_id = excluded.parent_id,
       region = excluded.region, aliases = excluded.aliases, sample = excluded.sample`,
    [unit.id, unit.name, unit.parentId, unit.region, unit.aliases, unit.sample],
  );
}

/** Records that the unit's administrator confirmed that members were told of greetings by name in the group. */
export async function setMembersInformed(db: Db, unitId: string, informed: boolean): Promise<void> {
  await db.query('update units set members_informed = $2 where id = $1', [unitId, informed]);
}

/** Whether a unit is another or stands below it; asked for one pair, where the whole tree would be read for nothing. */
export async function isWithinUnit(db: Db, unitId: string, aboveId: string): Promise<boolean> {
  if (unitId === aboveId) return true;
  const rows = await db.query(
    `with recursive above as (
       select id, parent_id from units where id = $1
       union select u.id, u.parent_id from units u join above a on u.id = a.parent_id)
     select 1 as found from above where id = $2`,
    [unitId, aboveId],
  );
  return rows.length > 0;
}
