import { type Db, queryOne } from '../db.ts';
import { presentOn } from './presence.ts';

/** A calendar birthday. A lunar one may stand in a leap month; `year` is null where the roster has none. */
export interface Birthday {
  readonly calendar: 'solar' | 'lunar';
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly leapMonth: boolean;
}

/** A worker or staff member (职工). Days are 'YYYY-MM-DD'. */
export interface Person {
  readonly id: string;
  readonly employeeNo: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly unitId: string;
  readonly gender: string | null;
  readonly birthday: Birthday | null;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  readonly retiresOn: string | null;
  readonly diedOn: string | null;
  readonly tags: readonly string[];
  readonly groupGreeting: boolean | null;
  readonly sample: boolean;
}

interface PersonRow extends Omit<Person, 'birthday'> {
  birthCalendar: 'solar' | 'lunar' | null;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
  birthLeapMonth: boolean;
}

const columns = `id, employee_no as "employeeNo", name, phone, unit_id as "unitId", gender,
  birth_calendar as "birthCalendar", birth_year as "birthYear", birth_month as "birthMonth",
  birth_day as "birthDay", birth_leap_month as "birthLeapMonth", hired_on as "hiredOn", left_on as "leftOn",
  retires_on as "retiresOn", died_on as "diedOn", tags, group_greeting as "groupGreeting", sample`;

function toPerson(row: PersonRow): Person {
  const { birthCalendar, birthYear, birthMonth, birthDay, birthLeapMonth, ...rest } = row;
  const birthday =
    birthCalendar !== null && birthMonth !== null && birthDay !== null
      ? {
          calendar: birthCalendar,
          year: birthYear,
          month: birthMonth,
          day: birthDay,
          leapMonth: birthLeapMonth,
        }
      : null;
  return { ...rest, birthday };
}

export async function listPeople(db: Db): Promise<Person[]> {
  const rows = await db.query<PersonRow>(`select ${columns} from people order by length(id), id`);
  return rows.map(toPerson);
}

export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  const row = await queryOne<PersonRow>(db, `select ${columns} from people where id = $1`, [id]);
  return row && toPerson(row);
}

/** The people with these ids; ids of nobody are missing. */
export async function findPeople(db: Db, ids: readonly string[]): Promise<Person[]> {
  const rows = await db.query<PersonRow>(`select ${columns} from people where id = any ($1) order by id`, [
    [...new Set(ids)],
  ]);
  return rows.map(toPerson);
}

/** Everybody of the roster, whoever has left too, with one of these full names, 工号 or ids. */
export async function listPeopleCalled(db: Db, names: readonly string[]): Promise<Person[]> {
  const rows = await db.query<PersonRow>(
    `select ${columns} from people where name = any ($1) or employee_no = any ($1) or id = any ($1) order by length(id), id`,
    [names],
  );
  return rows.map(toPerson);
}

const values = (person: Omit<Person, 'id'>) => [
  person.employeeNo,
  person.name,
  person.phone,
  person.unitId,
  person.gender,
  person.birthday?.calendar ?? null,
  person.birthday?.year ?? null,
  person.birthday?.month ?? null,
  person.birthday?.day ?? null,
  person.birthday?.leapMonth ?? false,
  person.hiredOn,
  person.leftOn,
  person.retiresOn,
  person.diedOn,
  person.tags,
  person.groupGreeting,
  person.sample,
];

/** Inserts a person and returns the new id. */
export async function insertPerson(db: Db, person: Omit<Person, 'id'>): Promise<string> {
  const row = await queryOne<{ id: string }>(
    db,
    `insert into people (employee_no, name, phone, unit_id, gender, birth_calendar, birth_year, birth_month,
       birth_day, birth_leap_month, hired_on, left_on, retires_on, died_on, tags, group_greeting, sample)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning id`,
    values(person),
  );
  if (!row) throw new Error('insert returned no row');
  return row.id;
}

/** How many people work in each unit on a day (themselves, not in the units below). */
export function countPeopleByUnit(db: Db, on: string): Promise<{ unitId: string; count: number }[]> {
  return db.query(
    `select unit_id as "unitId", count(*) as count from people
     where ${presentOn('$1')} group by unit_id`,
    [on],
  );
}

/** Gives out ids for people who are to be inserted by `savePeople`. */
export async function reservePersonIds(db: Db, count: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select 'p' || nextval('person_number') as id from generate_series(1, $1::int)`,
    [count],
  );
  return rows.map(({ id }) => id);
}

/** Inserts people or replaces everything the roster says of them, in one statement (10,000 at once are fine). */
export async function savePeople(db: Db, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map(({ birthday, ...person }) => ({ ...person, birthday: birthday ?? {} }));
  await db.query(
    `insert into people (id, employee_no, name, phone, unit_id, gender, birth_calendar, birth_year, birth_month,
       birth_day, birth_leap_month, hired_on, left_on, retires_on, died_on, tags, group_greeting, sample)
     select r.id, r."employeeNo", r.name, r.phone, r."unitId", r.gender, b.calendar, b.year, b.month, b.day,
       coalesce(b."leapMonth", false), r."hiredOn", r."leftOn", r."retiresOn", r."diedOn", r.tags,
       r."groupGreeting", r.sample
     from jsonb_to_recordset($1::jsonb) as r(id text, "employeeNo" text, name text, phone text, "unitId" text,
       gender text, birthday jsonb, "hiredOn" date, "leftOn" date, "retiresOn" date, "diedOn" date, tags text[],
       "groupGreeting" boolean, sample boolean),
       jsonb_to_record(r.birthday) as b(calendar text, year int, month int, day int, "leapMonth" boolean)
     on conflict (id) do update set employee_no = excluded.employee_no, name = excluded.name,
       phone = excluded.phone, unit_id = excluded.unit_id, gender = excluded.gender,
       birth_calendar = excluded.birth_calendar, birth_year = excluded.birth_year,
       birth_month = excluded.birth_month, birth_day = excluded.birth_day,
       birth_leap_month = excluded.birth_leap_month, hired_on = excluded.hired_on, left_on = excluded.left_on,
       retires_on = excluded.retires_on, died_on = excluded.died_on, tags = excluded.tags,
       group_greeting = excluded.group_greeting, sample = excluded.sample`,
    [JSON.stringify(rows)],
  );
}

/** Names of the roster that stand in a text, with whether somebody of that name holds a role. */
export function listNamesIn(db: Db, text: string): Promise<{ name: string; holdsRole: boolean }[]> {
  return db.query(
    `select name, bool_or(exists (select from roles where person_id = people.id)) as "holdsRole"
     from people where char_length(name) >= 2 and position(name in $1) > 0 group by name order by name`,
    [text],
  );
}

/** What people are called, by id; ids of nobody are missing. */
export async function readNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; name: string }>(
    'select id, name from people where id = any ($1)',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
