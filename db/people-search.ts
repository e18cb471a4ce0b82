import type { Db } from './db.ts';

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
