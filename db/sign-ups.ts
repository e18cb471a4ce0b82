import { type Db, queryOne } from './db.ts';

/** A person's asking for a place in one item of an activity (报名), or for the next free one (候补). */
export interface SignUp {
  readonly activityId: number;
  readonly personId: string;
  readonly itemId: number;
  readonly status: 'signed_up' | 'waitlisted' | 'cancelled';
  /** The order of asking; smaller was earlier. */
  readonly turn: number;
  readonly askedAt: Date;
}

/** How many have a place in an item and how many wait for one. */
export interface ItemCount {
  readonly itemId: number;
  readonly signedUp: number;
  readonly waitlisted: number;
}

const columns = `activity_id as "activityId", person_id as "personId", item_id as "itemId", status, turn,
  asked_at as "askedAt"`;

export function findSignUp(db: Db, activityId: number, personId: string): Promise<SignUp | undefined> {
  return queryOne<SignUp>(db, `select ${columns} from sign_ups where activity_id = $1 and person_id = $2`, [
    activityId,
    personId,
  ]);
}

/** Counts of every item of an activity, in the items' order. */
export function countSignUps(db: Db, activityId: number): Promise<ItemCount[]> {
  return db.query<ItemCount>(
    `select i.id as "itemId", count(*) filter (where s.status = 'signed_up') as "signedUp",
       count(*) filter (where s.status = 'waitlisted') as waitlisted
     from activity_items i left join sign_ups s on s.item_id = i.id
     where i.activity_id = $1 group by i.id order by i.number`,
    [activityId],
  );
}

/** How many wait in the item up to and including this turn: 1 is next. */
export async function waitlistPosition(db: Db, itemId: number, turn: number): Promise<number> {
  const row = await queryOne<{ position: number }>(
    db,
    `select count(*) as position from sign_ups where item_id = $1 and status = 'waitlisted' and turn <= $2`,
    [itemId, turn],
  );
  return row?.position ?? 0;
}

/** Puts the person at the end of those who asked, in place of any earlier sign-up for the activity. */
export async function saveSignUp(
  db: Db,
  signUp: Pick<SignUp, 'activityId' | 'personId' | 'itemId' | 'askedAt'> & {
    status: 'signed_up' | 'waitlisted';
  },
): Promise<void> {
  await db.query(
    `insert into sign_ups (activity_id, person_id, item_id, status, turn, asked_at)
     values ($1, $2, $3, $4, nextval('sign_up_turns'), $5)
     on conflict (activity_id, person_id) do update set item_id = excluded.item_id, status = excluded.status,
       turn = excluded.turn, asked_at = excluded.asked_at, promoted_at = null, cancelled_at = null`,
    [signUp.activityId, signUp.personId, signUp.itemId, signUp.status, signUp.askedAt],
  );
}

export async function markCancelled(
  db: Db,
  activityId: number,
  personId: string,
  cancelledAt: Date,
): Promise<void> {
  await db.query(
    `update sign_ups set status = 'cancelled', cancelled_at = $3 where activity_id = $1 and person_id = $2`,
    [activityId, personId, cancelledAt],
  );
}

/** Gives a place to the first of the item's waitlist; returns that person's id. */
export async function promoteFirst(db: Db, itemId: number, promotedAt: Date): Promise<string | undefined> {
  const row = await queryOne<{ personId: string }>(
    db,
    `update sign_ups set status = 'signed_up', promoted_at = $2
     where (activity_id, person_id) = (select activity_id, person_id from sign_ups
       where item_id = $1 and status = 'waitlisted' order by turn limit 1)
     returning person_id as "personId"`,
    [itemId, promotedAt],
  );
  return row?.personId;
}

/** A line of the list that staff read: who asked, for what, and when. */
export interface SignUpLine {
  readonly itemId: number;
  readonly personId: string;
  readonly status: 'signed_up' | 'waitlisted';
  readonly askedAt: Date;
  readonly name: string;
  readonly employeeNo: string | null;
  readonly unitName: string;
}

/** Everybody with a place or waiting, by item; those with a place first, then in the order of asking. */
export function listSignUps(db: Db, activityId: number): Promise<SignUpLine[]> {
  return db.query<SignUpLine>(
    `select s.item_id as "itemId", s.person_id as "personId", s.status, s.asked_at as "askedAt", p.name,
       p.employee_no as "employeeNo", coalesce(u.name, '本单位') as "unitName"
     from sign_ups s join activity_items i on i.id = s.item_id join people p on p.id = s.person_id
       left join units u on u.id = p.unit_id
     where s.activity_id = $1 and s.status <> 'cancelled'
     order by i.number, s.status = 'waitlisted', s.turn`,
    [activityId],
  );
}

/** What one person signed up for. */
export interface PersonSignUp {
  readonly activityId: number;
  readonly title: string;
  readonly itemName: string;
  readonly itemCount: number;
  readonly deadlineAt: Date;
  readonly status: 'signed_up' | 'waitlisted';
  /** 1 is next to get a place; null with a place. */
  readonly position: number | null;
}

/** The person's sign-ups in activities whose deadline is after `since`, the nearest deadline first. */
export function listSignUpsOf(db: Db, personId: string, since: Date): Promise<PersonSignUp[]> {
  return db.query<PersonSignUp>(
    `select a.id as "activityId", a.title, i.name as "itemName", a.deadline_at as "deadlineAt", s.status,
       (select count(*) from activity_items other where other.activity_id = a.id) as "itemCount",
       case when s.status = 'waitlisted' then (select count(*) from sign_ups earlier
         where earlier.item_id = s.item_id and earlier.status = 'waitlisted' and earlier.turn <= s.turn)
       end as position
     from sign_ups s join activities a on a.id = s.activity_id join activity_items i on i.id = s.item_id
     where s.person_id = $1 and s.status <> 'cancelled' and a.deadline_at > $2
     order by a.deadline_at, a.id`,
    [personId, since],
  );
}
