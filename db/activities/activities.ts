import { type Db, queryOne } from '../db.ts';

export type ActivityKind =
  'competition' | 'training' | 'sport' | 'club' | 'matchmaking' | 'blood_donation' | 'trip' | 'other';

/** The tier of a competition (公司级、厂级、部门级). */
export type Tier = 'company' | 'factory' | 'department';

/** How many people make a team. */
export interface TeamSize {
  readonly min: number;
  readonly max: number;
}

/** One thing within an activity that a person, or a team, signs up for. */
export interface ActivityItem {
  readonly id: number;
  /** 1, 2, … within its activity. */
  readonly number: number;
  readonly name: string;
  /** null: unlimited. For people, or for teams where the item is for teams. */
  readonly places: number | null;
  /** Set where it is for teams. */
  readonly team?: TeamSize | null;
}

/** Something to sign up for (活动、竞赛). `id` is the 编号 people type. */
export interface Activity {
  readonly id: number;
  readonly title: string;
  readonly kind: ActivityKind;
  readonly tier: Tier | null;
  readonly unitId: string;
  readonly text: string;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly openedBy: string | null;
  readonly sample: boolean;
  readonly items: readonly ActivityItem[];
  /** Places go to whoever asks first, or are drawn among all after the deadline. */
  readonly allocation: 'first_come' | 'draw';
  /** Hours in which somebody who moves up must take the place; null: has it at once. */
  readonly acceptHours: number | null;
  /** How many items one person may sign up for alone; teams don't count. */
  readonly itemsEach: number;
  /** Only these units (with those below) may take part; empty: everybody of the activity's unit. */
  readonly forUnits: readonly string[];
  /** Only people with one of these tags; empty: with any. */
  readonly forTags: readonly string[];
  readonly checkInCode: string | null;
  /** When it takes place; null where that is not said, or only in the text. */
  readonly startsAt: Date | null;
  readonly calledOffAt: Date | null;
}

type Rules = Pick<Activity, 'allocation' | 'acceptHours' | 'itemsEach' | 'forUnits' | 'forTags'>;

export interface NewActivity
  extends
    Omit<Activity, 'id' | 'items' | 'checkInCode' | 'startsAt' | 'calledOffAt' | keyof Rules>,
    Partial<Rules & Pick<Activity, 'startsAt'>> {
  readonly items: readonly Pick<ActivityItem, 'name' | 'places' | 'team'>[];
}

/** Columns of `activities a`, without its items. */
const ownColumns = `a.id, a.title, a.kind, a.tier, a.unit_id as "unitId", a.text, a.opens_at as "opensAt",
  a.deadline_at as "deadlineAt", a.opened_by as "openedBy", a.sample,
  a.allocation, a.accept_hours as "acceptHours", a.items_each as "itemsEach",
  a.for_units as "forUnits", a.for_tags as "forTags",
  a.check_in_code as "checkInCode", a.starts_at as "startsAt", a.called_off_at as "calledOffAt"`;
const activityColumns = `${ownColumns},
  (select coalesce(json_agg(json_build_object('id', i.id, 'number', i.number, 'name', i.name, 'places', i.places,
     'team', case when i.team_min is not null then json_build_object('min', i.team_min, 'max', i.team_max) end)
     order by i.number), '[]') from activity_items i where i.activity_id = a.id) as items`;

/** The highest 编号 there can be (int4); beyond it the database would refuse the comparison. */
const highestId = 2_147_483_647;
const isId = (id: number) => Number.isInteger(id) && id > 0 && id <= highestId;

export async function findActivity(db: Db, id: number): Promise<Activity | undefined> {
  if (!isId(id)) return undefined;
  return queryOne<Activity>(db, `select ${activityColumns} from activities a where a.id = $1`, [id]);
}

/**
 * Reads the activity and locks it until the transaction ends. Everything that gives or takes a place holds this
 * lock. The activity and not the item is locked: a change of item touches two, and two opposite ones would
 * wait for each other; and one person tapping two items at once has to be seen as one person.
 */
export async function lockActivity(db: Db, id: number): Promise<Activity | undefined> {
  const activity = await lockRow(db, id);
  return activity && { ...activity, items: await listItems(db, id) };
}

/**
 * Takes the lock of `lockActivity` and reads the row. Whatever else is needed a later statement has to read: this one
 * may have waited, and would see all but the row itself as it was before.
 */
export async function lockRow(db: Db, id: number): Promise<Omit<Activity, 'items'> | undefined> {
  if (!isId(id)) return undefined;
  return queryOne<Omit<Activity, 'items'>>(
    db,
    `select ${ownColumns} from activities a where a.id = $1 for no key update`,
    [id],
  );
}

/** Columns of `activity_items i`. */
export const itemColumns = `i.id, i.number, i.name, i.places,
  case when i.team_min is not null then json_build_object('min', i.team_min, 'max', i.team_max) end as team`;

const listItems = (db: Db, activityId: number): Promise<ActivityItem[]> =>
  db.query<ActivityItem>(
    `select ${itemColumns} from activity_items i where i.activity_id = $1 order by i.number`,
    [activityId],
  );

/** Activities for which people can sign up at some time in [from, to), the earliest deadline first. */
export function listOpenActivities(db: Db, from: Date, to: Date): Promise<Activity[]> {
  return db.query<Activity>(
    `select ${activityColumns} from activities a where a.opens_at < $2 and a.deadline_at > $1 and a.called_off_at is null
     order by a.deadline_at, a.id`,
    [from, to],
  );
}

/** Activities for which people can sign up at this very instant. */
export const listActivitiesOpenAt = (db: Db, at: Date): Promise<Activity[]> =>
  // The end of that window is exclusive, and one may have opened just now.
  listOpenActivities(db, at, new Date(at.getTime() + 1));

/** Inserts an activity with its items, numbered in their order; returns it as stored. */
export function insertActivity(db: Db, activity: NewActivity): Promise<Activity> {
  return db.tx(async () => {
    const inserted = await queryOne<{ id: number }>(
      db,
      `insert into activities (title, kind, tier, unit_id, text, opens_at, deadline_at, opened_by, sample,
         allocation, accept_hours, for_units, for_tags, starts_at, items_each)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`,
      [
        activity.title,
        activity.kind,
        activity.tier,
        activity.unitId,
        activity.text,
        activity.opensAt,
        activity.deadlineAt,
        activity.openedBy,
        activity.sample,
        activity.allocation ?? 'first_come',
        activity.acceptHours ?? null,
        activity.forUnits ?? [],
        activity.forTags ?? [],
        activity.startsAt ?? null,
        activity.itemsEach ?? 1,
      ],
    );
    if (!inserted) throw new Error('insert returned no row');
    await db.query(
      `insert into activity_items (activity_id, number, name, places, team_min, team_max)
       select $1, number, name, places, team_min, team_max
       from unnest($2::text[], $3::int[], $4::int[], $5::int[]) with ordinality
         as t (name, places, team_min, team_max, number)`,
      [
        inserted.id,
        activity.items.map((item) => item.name),
        activity.items.map((item) => item.places),
        activity.items.map((item) => item.team?.min ?? null),
        activity.items.map((item) => item.team?.max ?? null),
      ],
    );
    const stored = await findActivity(db, inserted.id);
    if (!stored) throw new Error('the inserted activity is not there');
    return stored;
  });
}

/** Sets the code by which people check in; null closes the check-in. */
export async function setCheckInCode(db: Db, activityId: number, code: string | null): Promise<void> {
  await db.query('update activities set check_in_code = $2 where id = $1', [activityId, code]);
}

/** Writes what of an opened activity can change. */
export async function updateActivity(
  db: Db,
  { id, title, text, deadlineAt, startsAt, calledOffAt, itemsEach }: Activity,
): Promise<void> {
  await db.query(
    `update activities set title = $2, text = $3, deadline_at = $4, starts_at = $5, called_off_at = $6, items_each = $7
     where id = $1`,
    [id, title, text, deadlineAt, startsAt, calledOffAt, itemsEach],
  );
}

/** Gives an item other places (and another team size), or adds one after those there are. */
export async function saveItem(
  db: Db,
  activityId: number,
  { name, places, team }: Pick<ActivityItem, 'name' | 'places' | 'team'>,
): Promise<void> {
  await db.query(
    `insert into activity_items (activity_id, number, name, places, team_min, team_max)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from activity_items where activity_id = $1
     on conflict (activity_id, name) do update set places = excluded.places,
       team_min = excluded.team_min, team_max = excluded.team_max`,
    [activityId, name, places, team?.min ?? null, team?.max ?? null],
  );
}

/** Activities that take place, or whose sign-up ends, within [from, to) and are not called off. */
export function listActivitiesToRemindOf(db: Db, from: Date, to: Date): Promise<Activity[]> {
  return db.query<Activity>(
    `select ${activityColumns} from activities a
     where a.called_off_at is null
       and (a.starts_at >= $1 and a.starts_at < $2 or a.deadline_at >= $1 and a.deadline_at < $2) order by a.id`,
    [from, to],
  );
}
