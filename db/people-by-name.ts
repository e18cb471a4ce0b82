import type { Db } from './db.ts';

/** Somebody in the roster as far as telling people apart by name needs. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly employeeNo: string | null;
  readonly unitId: string;
  readonly tags: readonly string[];
}

const columns = 'id, name, employee_no as "employeeNo", unit_id as "unitId", tags';
const present = 'died_on is null and (left_on is null or left_on >= $2::date)';

/** People with one of these full names or 工号, present on a day ('YYYY-MM-DD'). */
export function listPeopleCalled(db: Db, names: readonly string[], on: string): Promise<NamedPerson[]> {
  return db.query<NamedPerson>(
    `select ${columns} from people where (name = any($1) or employee_no = any($1)) and ${present}
     order by name, id limit 500`,
    [names, on],
  );
}

/** People of these units whose name begins with a surname, present on a day. */
export function listPeopleSurnamed(
  db: Db,
  surname: string,
  on: string,
  unitIds: readonly string[],
): Promise<NamedPerson[]> {
  return db.query<NamedPerson>(
    `select ${columns} from people where left(name, length($1)) = $1 and ${present} and unit_id = any($3)
     order by name, id limit 50`,
    [surname, on, unitIds],
  );
}
