-- The highest temperature that staff tell or import for a unit with all below it on a day. A later row of the same
-- unit and day corrects the one before; null takes it back.
create table heat_forecasts (
  id int generated always as identity primary key,
  unit_id text not null,
  day date not null,
  celsius double precision,
  said_at timestamptz not null,
  said_by text references people (id) on delete set null
);
create index heat_forecasts_day on heat_forecasts (day);

-- That the day's work against the heat (rest breaks, drinks, medicine) was done for a unit.
create table heat_tasks_done (
  unit_id text not null,
  day date not null,
  done_at timestamptz not null,
  done_by text references people (id) on delete set null,
  primary key (unit_id, day)
);
