import { type Activity, type ActivityItem, itemColumns, lockRow } from './activities.ts';
import { type Db, queryOne } from '../db.ts';

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

/** How many have a place in an item and how many wait for one: people, or teams where the item is for teams. */
export interface ItemCount {
  readonly itemId: number;
  readonly signedUp: number;
  readonly waitlisted: number;
  /** Everybody with a place; in teams more than there are teams. */
  readonly people?: number;
}

const ownColumns = `s.item_id as "itemId", s.status, s.turn, s.asked_at as "askedAt", s.asked_by as "askedBy",
  s.consented, s.accept_by as "acceptBy", s.checked_in_at as "checkedInAt"`;

export function findSignUp(db: Db, itemId: number, personId: string): Promise<SignUp | undefined> {
  return queryOne<SignUp>(
    db,
    `select s.activity_id as "activityId", s.person_id as "personId", ${ownColumns}
     from sign_ups s where s.item_id = $1 and s.person_id = $2`,
    [itemId, personId],
  );
}

/** The items of an activity that a person is in alone, with a place or waiting, in the items' order. */
export async function listOwnItems(db: Db, activityId: number, personId: string): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select i.id from sign_ups s join activity_items i on i.id = s.item_id
     where s.activity_id = $1 and s.person_id = $2 and s.status <> 'cancelled' order by i.number`,
    [activityId, personId],
  );
  return rows.map(({ id }) => id);
}

/** The most items of an activity that any one person is in alone. */
export async function mostItemsOfOne(db: Db, activityId: number): Promise<number> {
  const row = await queryOne<{ most: number | null }>(
    db,
    `select max(items) as most from (select count(*) as items from sign_ups
       where activity_id = $1 and status <> 'cancelled' group by person_id) of_one`,
    [activityId],
  );
  return row?.most ?? 0;
}

/** What giving or taking one person's place begins with. */
export interface LockedSignUp {
  readonly activity: Activity;
  /** What they are in, with a place or waiting, in the items' order. */
  readonly own: readonly SignUp[];
}

/** Locks the activity until the transaction ends, then reads it with the person's sign-ups. */
export async function lockForSignUp(
  db: Db,
  activityId: number,
  personId: string,
): Promise<LockedSignUp | undefined> {
  const activity = await lockRow(db, activityId);
  if (!activity) return undefined;
  const rows = await db.query<ActivityItem & (OwnColumns | { readonly turn: null })>(
    `select ${itemColumns}, ${ownColumns} from activity_items i
       left join sign_ups s on s.item_id = i.id and s.person_id = $2 and s.status <> 'cancelled'
     where i.activity_id = $1 order by i.number`,
    [activityId, personId],
  );
  const items = rows.map(({ id, number, name, places, team }) => ({
    id,
    number,
    name,
    places,
    team: team ?? null,
  }));
  const own = rows.flatMap((row): SignUp[] => {
    if (row.turn === null) return [];
    const { itemId, status, turn, askedAt, askedBy, consented, acceptBy, checkedInAt } = row;
    return [
      { activityId, personId, itemId, status, turn, askedAt, askedBy, consented, acceptBy, checkedInAt },
    ];
  });
  return { activity: { ...activity, items }, own };
}

type OwnColumns = Omit<SignUp, 'activityId' | 'personId'>;

/** How many wait in the item up to and including this turn: 1 is next. */
export async function waitlistPosition(db: Db, itemId: number, turn: number): Promise<number> {
  const row = await queryOne<{ position: number }>(
    db,
    `select count(*) as position from sign_ups where item_id = $1 and status = 'waitlisted' and turn <= $2`,
    [itemId, turn],
  );
  return row?.position ?? 0;
}

/** Counts of every item of an activity, in the items' order. */
export function countSignUps(db: Db, activityId: number): Promise<ItemCount[]> {
  return db.query<ItemCount>(
    `select item_id as "itemId", signed_up as "signedUp", waitlisted, people from item_counts
     where activity_id = $1 order by number`,
    [activityId],
  );
}

/** Puts the person at the end of those who asked for the item. */
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
     on conflict (item_id, person_id) do update set status = excluded.status, turn = excluded.turn,
       asked_at = excluded.asked_at, asked_by = excluded.asked_by,
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

/** The names of those whom somebody signed up for an item and who are in it still. */
export async function listSignedUpBy(db: Db, itemId: number, askedBy: string): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select p.name from sign_ups s join people p on p.id = s.person_id
     where s.item_id = $1 and s.asked_by = $2 and s.status <> 'cancelled' order by s.turn`,
    [itemId, askedBy],
  );
  return rows.map(({ name }) => name);
}

export async function markCancelled(
  db: Db,
  itemId: number,
  personId: string,
  cancelledAt: Date,
): Promise<void> {
  await db.query(
    `update sign_ups set status = 'cancelled', cancelled_at = $3 where item_id = $1 and person_id = $2`,
    [itemId, personId, cancelledAt],
  );
}

/** The person says yes: to a place that is held for them, or to having been signed up by another. */
export async function acceptSignUp(db: Db, itemId: number, personId: string): Promise<void> {
  await db.query(
    `update sign_ups set consented = true, accept_by = null
     where item_id = $1 and person_id = $2 and status <> 'cancelled'`,
    [itemId, personId],
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
     where item_id = $1 and person_id = (select person_id from sign_ups
       where item_id = $1 and status = 'waitlisted' order by turn limit 1)
     returning person_id as "personId", accept_by as "acceptBy"`,
    [itemId, at, acceptBy, consentBy],
  );
}

/** A place that was held for somebody and not taken in time. */
export interface LapsedOffer {
  readonly activityId: number;
  readonly itemId: number;
  readonly personId: string;
}

export function listLapsedOffers(db: Db, now: Date): Promise<LapsedOffer[]> {
  return db.query<LapsedOffer>(
    `select activity_id as "activityId", item_id as "itemId", person_id as "personId" from sign_ups
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

/** When somebody with a place in an activity, alone or in a team, checked in (null: not yet); undefined without a place. */
export async function findCheckIn(
  db: Db,
  activityId: number,
  personId: string,
): Promise<{ readonly at: Date | null } | undefined> {
  return queryOne<{ at: Date | null }>(
    db,
    `select max(checked_in_at) as at from asked_for
     where activity_id = $1 and person_id = $2 and status = 'signed_up' having count(*) > 0`,
    [activityId, personId],
  );
}

/** Writes down that somebody came, in whatever they take part; who checked in before keeps that time. */
export async function checkIn(db: Db, activityId: number, personId: string, at: Date): Promise<void> {
  await db.query(
    `update sign_ups set checked_in_at = $3 where activity_id = $1 and person_id = $2 and status = 'signed_up'
       and checked_in_at is null`,
    [activityId, personId, at],
  );
  await db.query(
    `update team_members m set checked_in_at = $3 from teams t where t.id = m.team_id and t.activity_id = $1
       and t.status = 'signed_up' and m.person_id = $2 and m.left_at is null and m.checked_in_at is null`,
    [activityId, personId, at],
  );
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
  /** The team they are in; null where they signed up alone. */
  readonly team?: SignUpTeam | null;
}

export interface SignUpTeam {
  readonly id: number;
  readonly name: string;
  readonly captainId: string | null;
  readonly captain: string | null;
}

/**
 * Everybody with a place or waiting, alone or in a team, by item; those with a place first, then in the order of asking;
 * a team stands together.
 */
export function listSignUps(db: Db, activityId: number): Promise<SignUpLine[]> {
  return db.query<SignUpLine>(
    `select s.item_id as "itemId", s.person_id as "personId", s.status, s.asked_at as "askedAt", p.name,
       p.employee_no as "employeeNo", coalesce(u.name, '本单位') as "unitName", s.consented, s.accept_by as "acceptBy",
       s.checked_in_at as "checkedInAt",
       case when t.id is not null then json_build_object('id', t.id, 'name', t.name, 'captainId', t.captain_id,
         'captain', c.name) end as team
     from asked_for s join activity_items i on i.id = s.item_id join people p on p.id = s.person_id
       left join units u on u.id = p.unit_id
       left join teams t on t.id = s.team_id left join people c on c.id = t.captain_id
     where s.activity_id = $1 and s.status <> 'cancelled'
     order by i.number, s.status = 'waitlisted', s.turn, s.place`,
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
  /** The places are drawn after the deadline; who waits has no position yet. */
  readonly isDrawn?: boolean;
}

/** The person's sign-ups in activities whose deadline is after `since`, the nearest deadline first. */
export function listSignUpsOf(db: Db, personId: string, since: Date): Promise<PersonSignUp[]> {
  return db.query<PersonSignUp>(
    `select a.id as "activityId", a.title, i.name as "itemName", a.deadline_at as "deadlineAt", s.status,
       (select count(*) from activity_items other where other.activity_id = a.id) as "itemCount",
       case when s.status = 'waitlisted' then (select count(*) from sign_ups earlier
         where earlier.item_id = s.item_id and earlier.status = 'waitlisted' and earlier.turn <= s.turn)
       end as position, a.allocation = 'draw' and i.places is not null as "isDrawn"
     from sign_ups s join activities a on a.id = s.activity_id join activity_items i on i.id = s.item_id
     where s.person_id = $1 and s.status <> 'cancelled' and a.deadline_at > $2 and a.called_off_at is null
     order by a.deadline_at, a.id, i.number`,
    [personId, since],
  );
}
