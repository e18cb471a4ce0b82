import { type Db, queryOne } from '../db.ts';

export interface TeamMember {
  readonly personId: string;
  readonly name: string;
  readonly employeeNo: string | null;
  readonly unit: string;
}

/** A team that a captain signed up for an item (队), with those who are in it now. */
export interface Team {
  readonly id: number;
  readonly activityId: number;
  readonly itemId: number;
  readonly name: string;
  /** Who acts for it; need not be a member. Null once that person is gone from the roster. */
  readonly captainId: string | null;
  readonly captainName: string | null;
  readonly status: 'signed_up' | 'waitlisted' | 'cancelled';
  /** The order of asking; smaller was earlier. */
  readonly turn: number;
  /** The place goes to the next team when the captain does not take it by then. */
  readonly acceptBy: Date | null;
  /** In the order in which they were named. */
  readonly members: readonly TeamMember[];
}

const selected = `select t.id, t.activity_id as "activityId", t.item_id as "itemId", t.name, t.captain_id as "captainId",
  c.name as "captainName", t.status, t.turn, t.accept_by as "acceptBy",
  (select coalesce(json_agg(json_build_object('personId', p.id, 'name', p.name, 'employeeNo', p.employee_no, 'unit', coalesce(u.name, '本单位'))
     order by m.id), '[]')
   from team_members m join people p on p.id = m.person_id left join units u on u.id = p.unit_id
   where m.team_id = t.id and m.left_at is null) as members
  from teams t left join people c on c.id = t.captain_id`;

export const findTeam = (db: Db, id: number): Promise<Team | undefined> =>
  queryOne<Team>(db, `${selected} where t.id = $1`, [id]);

/** The teams of an activity that have a place or wait, in the items' order and that of asking. */
export const listTeams = (db: Db, activityId: number): Promise<Team[]> =>
  db.query<Team>(
    `${selected} join activity_items i on i.id = t.item_id
     where t.activity_id = $1 and t.status <> 'cancelled' order by i.number, t.status = 'waitlisted', t.turn`,
    [activityId],
  );

/** The teams that somebody is in or acts for, in activities that are not over: deadline or beginning after `since`. */
export const listTeamsOf = (db: Db, personId: string, since: Date): Promise<Team[]> =>
  db.query<Team>(
    `${selected} join activities a on a.id = t.activity_id
     where t.status <> 'cancelled' and a.called_off_at is null and greatest(a.deadline_at, a.starts_at) > $2
       and (t.captain_id = $1 or exists (select 1 from team_members m
         where m.team_id = t.id and m.person_id = $1 and m.left_at is null)) order by a.deadline_at, t.id`,
    [personId, since],
  );

/** How many teams wait in the item up to and including this turn: 1 is next. */
export async function teamPosition(db: Db, { itemId, turn }: Pick<Team, 'itemId' | 'turn'>): Promise<number> {
  const row = await queryOne<{ position: number }>(
    db,
    `select count(*) as position from teams where item_id = $1 and status = 'waitlisted' and turn <= $2`,
    [itemId, turn],
  );
  return row?.position ?? 0;
}

/** The item's team that somebody acts for, or that is called so. */
export const findTeamIn = (
  db: Db,
  itemId: number,
  by: { readonly captainId: string } | { readonly name: string },
): Promise<Team | undefined> =>
  queryOne<Team>(
    db,
    `${selected} where t.item_id = $1 and t.status <> 'cancelled' and ${'name' in by ? 't.name' : 't.captain_id'} = $2`,
    [itemId, 'name' in by ? by.name : by.captainId],
  );

/** Who of these people is in a team of the item already. */
export const listInTeams = (
  db: Db,
  itemId: number,
  personIds: readonly string[],
): Promise<{ personId: string; name: string; teamId: number; teamName: string }[]> =>
  db.query(
    `select m.person_id as "personId", p.name, t.id as "teamId", t.name as "teamName"
     from team_members m join teams t on t.id = m.team_id join people p on p.id = m.person_id
     where m.item_id = $1 and m.left_at is null and m.person_id = any($2) order by m.id`,
    [itemId, personIds],
  );

/** Puts a team at the end of those who asked; returns its id. */
export async function insertTeam(
  db: Db,
  team: Pick<Team, 'activityId' | 'itemId' | 'name' | 'status'> & {
    readonly captainId: string;
    readonly askedAt: Date;
  },
): Promise<number> {
  const row = await queryOne<{ id: number }>(
    db,
    `insert into teams (activity_id, item_id, name, captain_id, status, turn, asked_at)
     values ($1, $2, $3, $4, $5, nextval('sign_up_turns'), $6) returning id`,
    [team.activityId, team.itemId, team.name, team.captainId, team.status, team.askedAt],
  );
  if (!row) throw new Error('insert returned no row');
  return row.id;
}

export async function addMembers(
  db: Db,
  { id, itemId }: Pick<Team, 'id' | 'itemId'>,
  personIds: readonly string[],
  at: Date,
): Promise<void> {
  await db.query(
    `insert into team_members (team_id, item_id, person_id, joined_at)
     select $1, $2, person_id, $4 from unnest($3::text[]) with ordinality as t (person_id, place) order by place`,
    [id, itemId, personIds, at],
  );
}

/** @param declined they left of their own will. */
export async function removeMembers(
  db: Db,
  teamId: number,
  personIds: readonly string[],
  { at, declined }: { at: Date; declined: boolean },
): Promise<void> {
  await db.query(
    `update team_members set left_at = $3, declined = $4
     where team_id = $1 and person_id = any($2) and left_at is null`,
    [teamId, personIds, at, declined],
  );
}

/** Who of these people left the team of their own will and is not back. */
export async function listDeclined(db: Db, teamId: number, personIds: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select distinct m.person_id as id from team_members m where m.team_id = $1 and m.person_id = any($2) and m.declined
       and not exists (select 1 from team_members n where n.team_id = $1 and n.person_id = m.person_id and n.id > m.id)`,
    [teamId, personIds],
  );
  return rows.map(({ id }) => id);
}

/** Changes who acts for a team, what it is called, or that its place is taken. */
export async function updateTeam(
  db: Db,
  { id, captainId, name, acceptBy }: Pick<Team, 'id' | 'captainId' | 'name' | 'acceptBy'>,
): Promise<void> {
  await db.query('update teams set captain_id = $2, name = $3, accept_by = $4 where id = $1', [
    id,
    captainId,
    name,
    acceptBy,
  ]);
}

/** Takes a team back; its members may be in another at once. */
export async function markTeamCancelled(db: Db, teamId: number, at: Date): Promise<void> {
  await db.query(`update teams set status = 'cancelled', cancelled_at = $2, accept_by = null where id = $1`, [
    teamId,
    at,
  ]);
  await db.query('update team_members set left_at = $2 where team_id = $1 and left_at is null', [teamId, at]);
}

/** Gives a place to the first team of the item's waitlist; undefined where none waits. */
export async function promoteFirstTeam(
  db: Db,
  itemId: number,
  { at, acceptBy }: { at: Date; acceptBy: Date | null },
): Promise<Team | undefined> {
  const row = await queryOne<{ id: number }>(
    db,
    `update teams set status = 'signed_up', promoted_at = $2, accept_by = $3
     where id = (select id from teams where item_id = $1 and status = 'waitlisted' order by turn limit 1) returning id`,
    [itemId, at, acceptBy],
  );
  return row && findTeam(db, row.id);
}

/** Gives places to the drawn teams, and sets the others' turns in the order in which they were drawn. */
export async function settleTeamDraw(
  db: Db,
  { winners, others }: { winners: readonly number[]; others: readonly number[] },
): Promise<void> {
  await db.query(`update teams set status = 'signed_up' where id = any($1) and status = 'waitlisted'`, [
    winners,
  ]);
  await db.query(
    `update teams t set turn = drawn.turn
     from (select id, nextval('sign_up_turns') as turn
           from (select id from unnest($1::int[]) with ordinality as o (id, place) order by place) o) drawn
     where t.id = drawn.id and t.status = 'waitlisted'`,
    [others],
  );
}

/** Teams for which a place was held until `now` and not taken. */
export const listLapsedTeams = (db: Db, now: Date): Promise<{ id: number; activityId: number }[]> =>
  db.query(
    `select id, activity_id as "activityId" from teams where accept_by <= $1 and status = 'signed_up'
     order by accept_by, turn limit 500`,
    [now],
  );
