-- From how many people on a broadcast needs a second person's approval, for a unit and what is below it; the nearest
-- one counts, without any it is 200.
create table approval_sizes (
  unit_id text primary key, -- no foreign key: see activities
  people int not null check (people >= 0),
  set_by text references people (id) on delete set null,
  set_at timestamptz not null
);
-- A broadcast may go to the groups of its very unit, without those of the units below.
alter table broadcasts add column own_groups_only boolean not null default false;
