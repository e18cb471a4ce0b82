-- Whom staff left out of pushes (病、丧、停薪、拒收). Why is sensitive and sealed. Outlives re-imports.
create table push_exclusions (
  person_id text not null references people (id) on delete cascade,
  topic text not null,
  -- The last day it holds; null: until staff take it back.
  until_on date,
  sealed_reason text not null,
  excluded_at timestamptz not null,
  excluded_by text references people (id) on delete set null,
  primary key (person_id, topic)
);
