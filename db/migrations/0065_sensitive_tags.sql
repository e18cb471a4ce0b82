-- Tags that tell of hardship, illness or disability (困难职工, 患病 …) are no tags to be listed or sent by: they are
-- sealed, and opened for case handlers only.
create table sensitive_tags (
  person_id text primary key references people (id) on delete cascade,
  sealed text not null
);

-- Why staff left somebody out, sealed; shown to staff of the person's units who ask for the list.
alter table push_exclusions add column sealed text;
