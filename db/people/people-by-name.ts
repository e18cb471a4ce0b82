import type { Db } from '../db.ts';
import { presentOn } from './presence.ts';

/** Somebody in the roster as far as telling people apart by name needs. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly employeeNo: string | null;
  readonly unitId: string;
  readonly tags: readonly string[];
}

const columns = 'id, name, employee_no as "employeeNo", unit_id as "unitId", tags';

/** People of these units whose name begins with a surname, present on a day ('YYYY-MM-DD'). */
export function listPeopleSurnamed(
  db: Db,
  surname: string,
  on: string,
  unitIds: readonly string[],
): Promise<NamedPerson[]> {
  return db.query<NamedPerson>(
    `select ${columns} from people where left(name, length($1)) = $1 and ${presentOn('$2')} and unit_id = any($3)
     order by name, id limit 50`,
    [surname, on, unitIds],
  );
}

/** Names of people of these units that stand in a text, but for one person's own; no single characters. */
export async function listNamesOfUnitsIn(
  db: Db,
  text: string,
  unitIds: readonly string[],
  exceptPersonId: string | null,
): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select distinct name from people
     where char_length(name) >= 2 and position(name in $1) > 0 and unit_id = any ($2) and id is distinct from $3
     order by name`,
    [text, unitIds, exceptPersonId],
  );
  return rows.map(({ name }) => name);
}
