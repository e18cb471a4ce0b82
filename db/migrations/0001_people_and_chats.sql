-- The union tree, its people, who they are on each channel, what they may do, and where they talk.
create extension if not exists vector;

create table settings (
  key text primary key,
  value jsonb not null
);

-- Columns named unit_id elsewhere are no foreign keys: before a tree is imported everything belongs to the root
-- unit 'root', which has no row (knowledge/unit-tree.ts), and passes to the imported root then (db/adopt-root.ts).
create table units (
  id text primary key,
  name text not null,
  parent_id text references units (id),
  region text,
  aliases text[] not null default '{}',
  sample boolean not null default false,
  -- Whether members were told that the unit's group congratulates people by name (PIPL: opt-in per group).
  members_informed boolean not null default false
);

create sequence person_number;
create table people (
  id text primary key default 'p' || nextval('person_number'),
  employee_no text unique,
  name text not null,
  phone text,
  unit_id text not null,
  gender text,
  -- A birthday is a calendar date, solar or lunar, never an instant. The year may be unknown (0).
  birth_calendar text check (birth_calendar in ('solar', 'lunar')),
  birth_year int,
  birth_month int,
  birth_day int,
  birth_leap_month boolean not null default false,
  hired_on date,
  left_on date,
  retires_on date,
  died_on date,
  tags text[] not null default '{}',
  -- 群祝福: null means the roster does not say.
  group_greeting boolean,
  sample boolean not null default false
);
create index people_unit on people (unit_id);

-- A person on a channel. Roles hang on the person, so a name or a claim in chat gives nothing.
create table identities (
  channel text not null,
  external_id text not null,
  person_id text not null references people (id) on delete cascade,
  primary key (channel, external_id)
);
create index identities_person on identities (person_id);

create table roles (
  person_id text not null references people (id) on delete cascade,
  unit_id text not null,
  role text not null check (role in ('administrator', 'staff', 'approver', 'case_handler')),
  primary key (person_id, unit_id, role)
);

create table chats (
  id text primary key, -- channel:external_id
  channel text not null,
  external_id text not null,
  kind text not null check (kind in ('private', 'group')),
  title text,
  unit_id text,
  -- Whose private chat this is.
  person_id text references people (id) on delete cascade,
  sample boolean not null default false,
  unique (channel, external_id)
);
create index chats_unit on chats (unit_id);
create index chats_person on chats (person_id);

-- What a person does not want to receive: a topic such as birthday, festival or all. Outlives re-imports.
create table opt_outs (
  person_id text not null references people (id) on delete cascade,
  topic text not null,
  opted_out_at timestamptz not null,
  primary key (person_id, topic)
);
