import type { Db } from '../db.ts';
import { presentOn } from '../people/presence.ts';

/** What the year-end report counts, for one unit with those below it. */
export interface ActivityStatistics {
  readonly unitId: string;
  readonly unit: string;
  /** Activities of the year in which somebody of the unit has a place. */
  readonly activities: number;
  /** 报名人次: one for each person and activity in which they have a place, in however many items. */
  readonly participations: number;
  /** 覆盖人数: different people with a place at least once. */
  readonly people: number;
  readonly checkedIn: number;
  readonly honours: number;
  /** Everybody on the roster, present at the end of the period. */
  readonly members: number;
}

/**
 * Counts participation by unit.
 *
 * @param units the units to list, each with the units that count for it (itself and those below).
 * @param from, to instants: activities whose deadline lies in [from, to).
 * @param on the day ('YYYY-MM-DD') on which members are counted.
 */
export function countActivityStatistics(
  db: Db,
  units: readonly { readonly id: string; readonly name: string; readonly members: readonly string[] }[],
  { from, to, on }: { from: Date; to: Date; on: string },
): Promise<ActivityStatistics[]> {
  return db.query<ActivityStatistics>(
    `with u as (select t.id, t.name, t.members, t.place
         from json_to_recordset($1::json) as t (id text, name text, members json, place int)),
       of_unit as (select u.id, p.id as person_id, p.left_on, p.died_on
         from u join people p on p.unit_id in (select json_array_elements_text(u.members))),
       taken as (select o.id, s.person_id, s.activity_id, s.checked_in_at
         from of_unit o join asked_for s on s.person_id = o.person_id and s.status = 'signed_up' and s.consented
           join activities a on a.id = s.activity_id and a.deadline_at >= $2 and a.deadline_at < $3
             and a.called_off_at is null)
     select u.id as "unitId", u.name as unit,
       (select count(distinct activity_id) from taken t where t.id = u.id) as activities,
       (select count(distinct (activity_id, person_id)) from taken t where t.id = u.id) as participations,
       (select count(distinct person_id) from taken t where t.id = u.id) as people,
       (select count(distinct (activity_id, person_id)) from taken t where t.id = u.id and t.checked_in_at is not null) as "checkedIn",
       (select count(*) from of_unit o join honours h on h.person_id = o.person_id
          join activities a on a.id = h.activity_id and a.deadline_at >= $2 and a.deadline_at < $3
          where o.id = u.id) as honours,
       (select count(*) from of_unit o where o.id = u.id and ${presentOn('$4', 'o')}) as members
     from u order by u.place`,
    [JSON.stringify(units.map((unit, place) => ({ ...unit, place }))), from, to, on],
  );
}
