-- What staff changed of a push plan in chat: its hour for the whole union (`at`), or the words of a unit (`text:greeting`).
-- It comes over what stands in files.
create table plan_edits (
  plan_id text not null,
  unit_id text not null,
  field text not null,
  value jsonb not null,
  edited_at timestamptz not null,
  edited_by text references people (id) on delete set null,
  primary key (plan_id, unit_id, field)
);
