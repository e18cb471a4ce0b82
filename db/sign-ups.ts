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
  /** Who signed them up, where it was another. */
  readonly askedBy: string | null;
  /** False until somebody who was signed up by another says yes. */
  readonly consented: boolean;
  /** The place goes to the next when it is not taken by then. */
  readonly acceptBy: Date | null;
  readonly checkedInAt: Date | null;
}

/** How many have a place in an item and how many wait for one. */
export interface ItemCount {
  readonly itemId: number;
  readonly signedUp: number;
  readonly waitlisted: number;
}

const columns = `activity_id as "activityId", person_id as "personId", item_id as "itemId", status, turn,
  asked_at as "askedAt", asked_by as "askedBy", consented, accept_by as "acceptBy",
  checked_in_at as "checkedInAt"`;

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
    /** Set where another asked for them: they have to say yes, with a place by `acceptBy`. */
    proxy?: { readonly askedBy: string; readonly acceptBy: Date | null } | undefined;
  },
): Promise<void> {
  const { proxy } = signUp;
  await db.query(
    `insert into sign_ups (activity_id, person_id, item_id, status, turn, asked_at, asked_by, consented, accept_by)
     values ($1, $2, $3, $4, nextval('sign_up_turns'), $5, $6, $7, $8)
     on conflict (activity_id, person_id) do update set item_id = excluded.item_id, status = excluded.status,
       turn = excluded.turn, asked_at = excluded.asked_at, asked_by = excluded.asked_by,
       consented = excluded.consented, accept_by = excluded.accept_by, promoted_at = null, cancelled_at = null`,
    [
      signUp.activityId,
      signUp.personId,
      signUp.itemId,
      signUp.status,
      signUp.askedAt,
      proxy?.askedBy ?? null,
      proxy === undefined,
      proxy?.acceptBy ?? null,
    ],
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

/** The person says yes: to a place that is held for them, or to having been signed up by another. */
export async function acceptSignUp(db: Db, activityId: number, personId: string): Promise<void> {
  await db.query(
    `update sign_ups set consented = true, accept_by = null
     where activity_id = $1 and person_id = $2 and status <> 'cancelled'`,
    [activityId, personId],
  );
}

/**
 * Gives a place to the first of the item's waitlist.
 *
 * @param acceptBy until when it must be taken (null: need not be); `consentBy` for who never agreed to take part.
 * @returns that person's id, and until when the place is held.
 */
export function promoteFirst(
  db: Db,
  itemId: number,
  { at, acceptBy, consentBy }: { at: Date; acceptBy: Date | null; consentBy: Date },
): Promise<{ personId: string; acceptBy: Date | null } | undefined> {
  return queryOne<{ personId: string; acceptBy: Date | null }>(
    db,
    `update sign_ups set status = 'signed_up', promoted_at = $2,
       accept_by = case when consented then $3::timestamptz else $4::timestamptz end
     where (activity_id, person_id) = (select activity_id, person_id from sign_ups
       where item_id = $1 and status = 'waitlisted' order by turn limit 1)
     returning person_id as "personId", accept_by as "acceptBy"`,
    [itemId, at, acceptBy, consentBy],
  );
}

/** Places that were held for somebody until `now` and not taken. */
export function listLapsedOffers(db: Db, now: Date): Promise<{ activityId: number; personId: string }[]> {
  return db.query(
    `select activity_id as "activityId", person_id as "personId" from sign_ups
     where accept_by <= $1 and status = 'signed_up' order by accept_by, turn limit 500`,
    [now],
  );
}

/** Gives places to the drawn, and sets the others' turns in the order in which they were drawn. */
export async function settleDraw(
  db: Db,
  itemId: number,
  { winners, others }: { winners: readonly string[]; others: readonly string[] },
): Promise<void> {
  await db.query(
    `update sign_ups set status = 'signed_up' where item_id = $1 and status = 'waitlisted' and person_id = any($2)`,
    [itemId, winners],
  );
  await db.query(
    `update sign_ups s set turn = drawn.turn
     from (select person_id, nextval('sign_up_turns') as turn
           from (select person_id from unnest($2::text[]) with ordinality as t (person_id, place) order by place) o) drawn
     where s.item_id = $1 and s.status = 'waitlisted' and s.person_id = drawn.person_id`,
    [itemId, others],
  );
}

/** Writes down that somebody came; true where they had not checked in before. */
export async function checkIn(db: Db, activityId: number, personId: string, at: Date): Promise<boolean> {
  const done = await db.query(
    `update sign_ups set checked_in_at = $3 where activity_id = $1 and person_id = $2 and status = 'signed_up'
       and checked_in_at is null returning 1 as done`,
    [activityId, personId, at],
  );
  return done.length > 0;
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
  readonly consented: boolean;
  readonly acceptBy: Date | null;
  readonly checkedInAt: Date | null;
}

/** Everybody with a place or waiting, by item; those with a place first, then in the order of asking. */
export function listSignUps(db: Db, activityId: number): Promise<SignUpLine[]> {
  return db.query<SignUpLine>(
    `select s.item_id as "itemId", s.person_id as "personId", s.status, s.asked_at as "askedAt", p.name,
       p.employee_no as "employeeNo", coalesce(u.name, '本单位') as "unitName", s.consented, s.accept_by as "acceptBy",
       s.checked_in_at as "checkedInAt"
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
     where s.person_id = $1 and s.status <> 'cancelled' and a.deadline_at > $2 and a.called_off_at is null
     order by a.deadline_at, a.id`,
    [personId, since],
  );
}
