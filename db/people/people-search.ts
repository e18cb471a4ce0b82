import type { Db } from '../db.ts';
import { presentOn } from './presence.ts';

/** A line of the people page. */
export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly employeeNo: string | null;
  readonly unit: string;
  readonly tags: readonly string[];
  readonly leftOn: string | null;
  /** On which channels they can be reached. */
  readonly channels: readonly string[];
}

/** A text in which the database takes every character as it stands. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/**
 * People whose name, 工号 or tag holds a text, the present ones first.
 *
 * @param units only of these; null for all. @param limit how many at most.
 */
export function searchPeople(
  db: Db,
  { text, units, limit }: { text: string; units: readonly string[] | null; limit: number },
): Promise<FoundPerson[]> {
  return db.query<FoundPerson>(
    `select p.id, p.name, p.employee_no as "employeeNo", coalesce(u.name, '本单位') as unit, p.tags,
       p.left_on as "leftOn",
       coalesce((select array_agg(distinct i.channel) from identities i where i.person_id = p.id), '{}') as channels
     from people p left join units u on u.id = p.unit_id
     where ($2::text[] is null or p.unit_id = any($2))
       and ($1 = '' or p.name like '%' || $1 || '%' or p.employee_no like $1 || '%' or $4 = any(p.tags))
     order by (p.left_on is null and p.died_on is null) desc, p.name, p.id limit $3`,
    [escapeLike(text), units, limit, text],
  );
}

/**
 * People present on a day whose name, 工号 or unit's name holds a text; who holds a role first, or last, else in the order
 * in which they came.
 */
export function listPresent(
  db: Db,
  {
    text,
    today,
    limit,
    workersFirst = false,
  }: { text: string; today: string; limit: number; workersFirst?: boolean },
): Promise<{ id: string; name: string; unitId: string }[]> {
  return db.query(
    `select p.id, p.name, p.unit_id as "unitId" from people p left join units u on u.id = p.unit_id
     where ${presentOn('$2', 'p')}
       and ($1 = '' or p.name like '%' || $1 || '%' or p.employee_no like '%' || $1 || '%'
         or u.name like '%' || $1 || '%')
     order by exists (select from roles r where r.person_id = p.id) = $4, length(p.id), p.id limit $3`,
    [escapeLike(text), today, limit, workersFirst],
  );
}
