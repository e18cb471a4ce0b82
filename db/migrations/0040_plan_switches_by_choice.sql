-- Plans by choice are off until staff switch them on: a row says which, for the unit and everything below it.
alter table plan_switches add column state text not null default 'off' check (state in ('off', 'on'));
alter table plan_switches rename column switched_off_at to switched_at;
alter table plan_switches rename column switched_off_by to switched_by;
