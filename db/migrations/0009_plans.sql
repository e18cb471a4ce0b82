-- How far each push plan has been planned, and where staff switched one off.
create table plan_states (
  plan_id text primary key,
  -- Nothing due before a plan's first start is ever caught up.
  started_at timestamptz not null,
  -- Everything due up to here stands in deliveries.
  planned_until timestamptz not null
);

-- A row means off, for the unit and everything below it. unit_id is no foreign key: see 0001.
create table plan_switches (
  plan_id text not null,
  unit_id text not null,
  switched_off_at timestamptz not null,
  switched_off_by text references people (id) on delete set null,
  primary key (plan_id, unit_id)
);
