import { type Db, queryOne } from '../db.ts';

/** What somebody was awarded in an activity (荣誉). */
export interface Honour {
  readonly activityId: number;
  readonly activityTitle: string;
  readonly name: string;
  readonly title: string;
  /** The team with which it was won; null where it was won alone. */
  readonly team: string | null;
  /** 'YYYY-MM-DD'. */
  readonly awardedOn: string;
}

/** Writes an honour down; the same one again changes nothing. */
export async function insertHonour(
  db: Db,
  honour: {
    personId: string;
    activityId: number;
    title: string;
    team: string | null;
    awardedOn: string;
    recordedBy: string;
  },
): Promise<void> {
  await db.query(
    `insert into honours (person_id, activity_id, title, team, awarded_on, recorded_by) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [honour.personId, honour.activityId, honour.title, honour.team, honour.awardedOn, honour.recordedBy],
  );
}

const selected = `select h.activity_id as "activityId", a.title as "activityTitle", p.name, h.title, h.team,
  h.awarded_on as "awardedOn"
  from honours h join activities a on a.id = h.activity_id join people p on p.id = h.person_id`;

export const listHonoursOf = (db: Db, personId: string): Promise<Honour[]> =>
  db.query<Honour>(`${selected} where h.person_id = $1 order by h.awarded_on desc, h.id desc limit 100`, [
    personId,
  ]);

/** In the order in which they were written down. */
export const listHonoursIn = (db: Db, activityId: number): Promise<Honour[]> =>
  db.query<Honour>(`${selected} where h.activity_id = $1 order by h.id`, [activityId]);

/** Takes the honours of an activity back; how many there were. */
export async function deleteHonoursIn(db: Db, activityId: number): Promise<number> {
  const row = await queryOne<{ count: number }>(
    db,
    `with gone as (delete from honours where activity_id = $1 returning 1) select count(*) as count from gone`,
    [activityId],
  );
  return row?.count ?? 0;
}
