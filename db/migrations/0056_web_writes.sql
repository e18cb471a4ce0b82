-- Sessions get a key for their forms and change their token while they are used; those that are open end.
delete from web_sessions;
alter table web_sessions
  add column form_key text not null,
  add column previous_hash text unique,
  add column rotated_at timestamptz not null;

-- Forms that were carried out, so that a double click or a reload does it once.
create table web_writes (
  form_id text primary key,
  location text not null,
  notice text not null,
  written_at timestamptz not null
);
create index web_writes_age on web_writes (written_at);
